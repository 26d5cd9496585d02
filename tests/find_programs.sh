#!/bin/sh
# Makes sure that there are programs to open exports with: poppler for PDF, LibreOffice for slides and sheets; the system's,
# or apt-get's (as root). Without them the tests that need one say that they are skipped.
set -eu
has() { command -v pdftoppm >/dev/null 2>&1 && command -v soffice >/dev/null 2>&1; }
if has; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  if DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends poppler-utils libreoffice-impress libreoffice-calc >/dev/null && has; then exit 0; fi
fi
echo "SKIPPED: no pdftoppm or no soffice here (Debian: poppler-utils, libreoffice-impress, libreoffice-calc), so no export is opened with them" >&2
