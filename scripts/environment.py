"""The project's own virtual environment, made with the standard library alone. Used by demo.py and test.py."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"


def python() -> Path:
    """The interpreter of the environment."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(extra: str) -> Path:
    """Make the environment if it is not there, install the project with `extra`, and return its interpreter.

    What pyproject.toml said at the last installation is remembered, so that a second run starts at once.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
        sys.exit(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Start the script with a newer one."
        )
    if not python().exists():
        print(f"making a virtual environment in {FOLDER} …", flush=True)
        venv.create(FOLDER, with_pip=True, clear=True)
    stamp = FOLDER / f"installed-{extra or 'plain'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("installing the project and what it needs (some minutes the first time) …", flush=True)
        target = f"{ROOT}[{extra}]" if extra else str(ROOT)
        command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target]
        if subprocess.run(command, check=False).returncode != 0:
            sys.exit("pip could not install the project; its message above says why. Is the package index in reach?")
        stamp.write_text(wanted)
    return python()
