#!/bin/sh
# Makes sure that there is a Chromium to test in: the system's, apt-get's (as root), or Playwright's own download.
set -eu
playwright=$1
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if ls "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/ >/dev/null 2>&1; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  if DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium >/dev/null && command -v chromium >/dev/null; then exit 0; fi
fi
exec "$playwright" install chromium
