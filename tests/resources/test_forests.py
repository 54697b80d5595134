from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ResourceError
from kg.extract.forest import Trees
from kg.extract.pairs import SIGNATURES
from kg.resources import forests


def test_the_shipped_trees_are_whole() -> None:
    found = forests.load_forests()
    assert set(found) == set(SIGNATURES)
    for forest in found.values():
        assert len(forest.trait) == len(forest.left) == len(forest.right) == len(forest.value) == len(forest.threshold)
        assert max(forest.trait) < len(forest.traits)
        assert 0 < forest.least < 1
        odds = Trees(forest).ask([{}, dict.fromkeys(forest.traits, 1.0)])
        assert np.isfinite(odds).all()


def test_a_file_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / forests.FILE
    path.write_text("no archive", encoding="utf-8")
    monkeypatch.setattr(forests, "resource_path", lambda folder, name: path)
    with pytest.raises(ResourceError, match="write it anew"):
        forests.load_forests()


def test_without_a_file_there_are_no_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forests, "resource_path", lambda folder, name: None)
    assert forests.load_forests() == {}
