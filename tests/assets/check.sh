#!/bin/sh
# Types, lint and unit tests of the page's scripts: `check.sh check` or `check.sh test`. Without npm it says so and passes.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v npm >/dev/null 2>&1; then
  echo "SKIPPED: no npm here, so the scripts of the page are not checked (types, lint, unit tests)" >&2
  exit 0
fi
if [ "$1" = check ]; then
  [ -d node_modules/typescript ] && [ -d node_modules/eslint ] || npm install --silent --no-audit --no-fund
  npx tsc --noEmit
  npx eslint assets tests/assets
else
  node --test tests/assets/*.test.js
fi
