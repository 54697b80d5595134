import json

from kg.export.jsonl import fact_lines, write_facts


def test_every_line_has_kind_entities_and_evidence(tiny, tmp_path):
    entities, facts = tiny
    path = tmp_path / "facts.jsonl"
    write_facts(path, entities=entities, facts=facts)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["investment", "observation", "post", "relation"]
    assert lines[3]["subject"] == {"id": "company/甲公司", "type": "Company", "name": "甲公司"}
    for line in lines:
        assert line["evidence"][0]["start"] == 0
        assert set(line["evidence"][0]) >= {"article", "file", "start", "end", "sentence", "rule", "confidence"}


def test_lines_do_not_depend_on_the_order_of_facts(tiny):
    entities, facts = tiny
    assert list(fact_lines(entities=entities, facts=facts)) == list(fact_lines(entities=entities, facts=facts[::-1]))
