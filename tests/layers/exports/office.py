"""LibreOffice with the atlas's fonts: what another program makes of a file of slides."""

from pathlib import Path

import pytest

from layers.cartography.fonts import font_files
from tests.programs import run_program


def to_pdf(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The PDF that LibreOffice makes of a file, beside it. The test is skipped where LibreOffice is missing."""
    folder = file.parent
    folders = "".join(f"<dir>{found}</dir>" for found in {font.parent for font in font_files()})
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>/usr/share/fonts</dir>{folders}<cachedir>{folder}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(folder / "fonts.conf"))
    own = f"-env:UserInstallation=file://{folder}/office"
    run_program("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", folder, file)
    return file.with_suffix(".pdf")
