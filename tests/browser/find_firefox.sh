#!/bin/sh
# Makes sure that there is a Firefox to test in: the system's, or apt-get's (as root). Without one it says so and passes.
set -eu
for name in "${FIREFOX:-}" firefox-esr firefox; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  if DEBIAN_FRONTEND=noninteractive apt-get install -y -q firefox-esr >/dev/null && command -v firefox-esr >/dev/null; then exit 0; fi
fi
echo "SKIPPED: no Firefox here, so nothing is tested in it; install firefox-esr" >&2
