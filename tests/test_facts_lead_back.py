"""Every fact leads back to the sentence that it was read in, character for character."""

import json
from pathlib import Path

import pytest


@pytest.mark.model
def test_every_quotation_stands_in_its_source_file(sample_out):
    texts: dict[str, str] = {}
    lines = (sample_out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    for line in lines:
        fact = json.loads(line)
        assert fact["evidence"], fact["id"]
        for evidence in fact["evidence"]:
            text = texts.setdefault(evidence["file"], Path(evidence["file"]).read_text(encoding="utf-8"))
            assert text[evidence["start"] : evidence["end"]] == evidence["sentence"], fact["id"]
            assert 0 < evidence["confidence"] <= 1
