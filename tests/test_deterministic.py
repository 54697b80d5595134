"""Same input, same version: the same bytes, in whatever order and hash seed."""

import os
import shutil
import subprocess
import sys

import pytest

from kg.resources import sample_path

SAME = ("graph.ttl", "evidence.ttl", "graph.html", "facts.jsonl", "report.json", "merges.jsonl")
FEW = 4


def build(folder, files, out, seed, *extra):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "kg", "build", *files, "-o", str(out), *extra]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


@pytest.mark.model
@pytest.mark.slow
def test_build_gives_the_same_bytes_in_another_order_seed_and_process_count(tmp_path, root, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root))
    files = sorted(path.name for path in sample_path().glob("*.txt"))[:FEW]
    for name in files:
        shutil.copy(sample_path() / name, tmp_path / name)
    build(tmp_path, files, tmp_path / "a", "1")
    build(tmp_path, files[::-1], tmp_path / "b", "2", "--processes", "2")
    for name in SAME:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
