# The two commands of a fresh machine are `make run` and `make test`; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make requirements" --quiet

.PHONY: run test backends check bench soak setup setup-dev chromium firefox nginx programs clean look
.PHONY: requirements sbom wheel

run: setup
	$(BIN)/python -m dashboard serve $(SERVE)

setup: $(VENV)/.run
	@$(BIN)/python -m dashboard.http.precompress

setup-dev: $(VENV)/.dev chromium firefox nginx programs
	@$(BIN)/python -m dashboard.http.precompress

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/.run: requirements.txt | $(VENV)/bin/pip
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/pip
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# The system's Chromium first, then apt-get as root, then Playwright's own download.
chromium: $(VENV)/.dev
	@sh tests/browser/find_chromium.sh $(BIN)/playwright

firefox:
	@sh tests/browser/find_firefox.sh

nginx:
	@sh tests/serving/find_nginx.sh

programs:
	@sh tests/find_programs.sh

test: setup-dev
	@sh tests/assets/check.sh test
	$(BIN)/python -m pytest -n auto --dist loadfile

# The databases that the tests of the project store skip where they are missing. PySpark has no wheel: 456 MB.
backends: $(VENV)/.dev
	@command -v java >/dev/null || apt-get install -y -q default-jre-headless
	@command -v postgres >/dev/null || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || apt-get install -y -q postgresql
	$(BIN)/pip install --quiet --disable-pip-version-check pyspark==4.3.0
	$(BIN)/python -m pytest tests/projects

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m dashboard check
	@sh tests/assets/check.sh check

bench: setup-dev
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.exports
	$(BIN)/python -m tests.bench.projects

# The direct dependencies are in pyproject.toml; what is pinned already stays, but for UPGRADE="--upgrade-package NAME".
requirements: $(VENV)/.dev
	$(COMPILE) $(UPGRADE) -o requirements.txt
	$(COMPILE) $(UPGRADE) --group dev -c requirements.txt -o requirements-dev.txt

sbom: $(VENV)/.dev
	@mkdir -p out
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible --of JSON -o out/sbom.json

wheel: $(VENV)/.dev
	$(BIN)/python -m build --no-isolation --outdir out

# Ten minutes of load on this computer alone: `make soak SOAK="--seconds 60 --clients 50"` for less.
soak: setup-dev
	$(BIN)/python -m tests.soak $(SOAK)

look: $(VENV)/.dev
	$(BIN)/python -m tests.bench.looks

clean:
	rm -rf $(VENV) .cache node_modules out
