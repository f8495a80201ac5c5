"""Programs that open what is exported; where one is not installed, its tests are skipped."""

import shutil
import subprocess

import pytest


def program(name):
    """The path of a program, or the test is skipped."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def shown_by_libreoffice(file, folder):
    """The text of a document page by page, as LibreOffice draws it."""
    office, reader = program("soffice"), program("pdftotext")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    printed = folder / f"{file.stem}.pdf"
    text = subprocess.run([reader, "-layout", str(printed), "-"], check=True, capture_output=True)
    return text.stdout.decode().split("\f")
