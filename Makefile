# The two commands of a fresh machine are `make run` and `make test`; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --only-binary=:all:

.PHONY: run test check bench setup setup-dev chromium clean

run: setup
	$(BIN)/python -m dashboard serve

setup: $(VENV)/.run
	@$(BIN)/python -m dashboard.http.precompress

setup-dev: $(VENV)/.dev chromium
	@$(BIN)/python -m dashboard.http.precompress

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/.run: requirements.txt | $(VENV)/bin/pip
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/pip
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# The system's Chromium first, then apt-get as root, then Playwright's own download.
chromium: $(VENV)/.dev
	@sh tests/browser/find_chromium.sh $(BIN)/playwright

test: setup-dev
	@sh tests/assets/check.sh test
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m dashboard check
	@sh tests/assets/check.sh check

bench: setup-dev
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .cache node_modules
