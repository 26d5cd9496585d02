#!/bin/sh
# Makes sure that there is an nginx to stand behind, and openssl for its certificate: the system's, or apt-get's (as root).
# Without them the tests that need one say that they are skipped.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
if command -v nginx >/dev/null 2>&1 && command -v openssl >/dev/null 2>&1; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  if DEBIAN_FRONTEND=noninteractive apt-get install -y -q nginx-light openssl >/dev/null && command -v nginx >/dev/null; then exit 0; fi
fi
echo "SKIPPED: no nginx here (Debian: nginx-light), so nothing is tried behind a proxy" >&2
