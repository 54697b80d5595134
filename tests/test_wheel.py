"""The wheel holds all that a build needs: it works in an environment of its own, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from kg.resources import sample_path

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with the wheel; what it depends on is taken from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", str(root), "--no-deps", "--quiet", "--wheel-dir", str(folder / "dist")]
    subprocess.run(wheel, check=True, cwd=folder)
    venv.create(folder / "env", symlinks=os.name != "nt")
    bare = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    site = Path(sysconfig.get_path("purelib", vars=bare))
    # A path in a .pth file is not searched for further .pth files, so the editable installation there stays unseen.
    site.joinpath("dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    (file,) = (folder / "dist").glob("*.whl")
    install = [*pip, "install", "--no-deps", "--quiet", "--target", str(site), str(file)]
    subprocess.run(install, check=True, cwd=folder)
    return Path(sysconfig.get_path("scripts", vars=bare)) / "python"


def test_an_installed_kg_builds_and_validates_away_from_the_checkout(installed, root, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*command: str) -> str:
        done = subprocess.run(
            [str(installed), *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = Path(run("-c", "import kg; print(kg.__file__)").strip())
    assert root not in where.parents
    assert (where.parent / "ontology" / "zhaoshang.ttl").read_bytes() == (
        root / "ontology" / "zhaoshang.ttl"
    ).read_bytes()
    page = tmp_path / "a.txt"
    page.write_bytes(sorted(sample_path().glob("*.txt"))[0].read_bytes())
    assert "facts" in run("-m", "kg", "build", page.name, "-o", "out")
    assert run("-m", "kg", "validate", "out").strip() == "conforms"
    assert run("-m", "kg", "query", "out", "counts").startswith("class")
    assert run("-m", "kg", "rules", "list").count("\n") > 50
