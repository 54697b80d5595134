"""The command line: exit status, one clear line a bad input, nothing lost."""

import io
import json
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from kg.cli import app, main
from kg.resources import sample_path

pytestmark = pytest.mark.model
runner = CliRunner()


def page(folder: Path, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(sorted(sample_path().glob("*.txt"))[0].read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_build_exits_0_where_all_was_read(tmp_path):
    result = runner.invoke(app, ["build", str(page(tmp_path)), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    written = {p.name for p in (tmp_path / "out").iterdir()}
    assert {"graph.ttl", "evidence.ttl", "graph.html", "facts.jsonl", "report.json"} <= written


def test_build_reads_standard_input(tmp_path):
    text = sorted(sample_path().glob("*.txt"))[0].read_bytes()
    result = runner.invoke(app, ["build", "-", "-o", str(tmp_path / "out")], input=text)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "facts.jsonl").stat().st_size > 0


def bad_inputs(folder: Path) -> dict[str, Path]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.txt").write_bytes("綦江区签约".encode() + b"\xff\xfe\xfa\x81" * 9 + "项目落户。".encode())
    (folder / "english.txt").write_text("The city signed ten projects on Monday. " * 20)
    (folder / "nothing").mkdir()
    return {
        "empty": folder / "empty.txt",
        "binary": folder / "binary.txt",
        "english": folder / "english.txt",
        "nothing": folder / "nothing",
        "broken": folder / "broken.txt",
        "missing": folder / "missing.txt",
    }


@pytest.mark.parametrize("kind", ["empty", "binary", "english", "nothing", "broken", "missing"])
def test_bad_input_gets_one_line_and_the_others_are_built(tmp_path, kind):
    bad = bad_inputs(tmp_path)[kind]
    (tmp_path / "good").mkdir()
    out = tmp_path / "out"
    result = runner.invoke(app, ["build", str(bad), str(page(tmp_path / "good")), "-o", str(out)])
    assert result.exit_code == 1, result.output
    lines = [line for line in result.stderr.splitlines() if line.startswith("skipped")]
    assert len(lines) == 1
    assert bad.name in lines[0]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [Path(s["path"]).name for s in report["skipped"]] == [bad.name]
    assert report["counts"]["articles"] == 1


@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_where_nothing_could_be_read_the_older_output_stays(tmp_path, monkeypatch, capsys, kind):
    bad = bad_inputs(tmp_path)[kind]
    out = tmp_path / "out"
    runner.invoke(app, ["build", str(page(tmp_path)), "-o", str(out)])
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    told = said_by(["build", str(bad), "-o", str(out)], monkeypatch, capsys)
    assert [line.partition(":")[0] for line in told] == [f"skipped {bad}", "kg"]
    assert f"{out} is as it was" in told[1]
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


@pytest.mark.parametrize(
    ("pipes", "processes", "said"),
    [
        ((), "1", "nothing in this spaCy pipeline finds names"),
        ((), "2", "nothing in this spaCy pipeline finds names"),
        (("kg_names",), "1", "requires a model"),  # which only shows when it reads
    ],
)
def test_a_model_without_names_is_wrong_usage_and_the_older_output_stays(
    tmp_path, monkeypatch, capsys, pipes, processes, said
):
    nlp = spacy.blank("zh")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(tmp_path / "blank")
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.ttl").write_text("# of an older build\n")
    command = ["build", str(page(tmp_path)), "-o", str(out), "--model", str(tmp_path / "blank")]
    (line,) = said_by([*command, "--processes", processes], monkeypatch, capsys)
    assert said in line
    assert [p.name for p in out.iterdir()] == ["graph.ttl"]


def said_by(command, monkeypatch, capsys):
    """What a command that is used wrongly says, line by line."""
    monkeypatch.setattr("sys.argv", ["kg", *command])
    with pytest.raises(SystemExit) as stop:
        main()
    told = capsys.readouterr()
    assert stop.value.code == 2, told
    return told.err.splitlines()


def broken_command(folder: Path, kind: str) -> list[str]:
    """A command on a build of which one file is broken, or whose own argument cannot be used."""
    out = folder / "out"
    out.mkdir()
    (out / "graph.ttl").write_text("<half" if kind == "serve" else "", encoding="utf-8")
    (folder / "q.rq").write_bytes("SELECT * WHERE {} # 綦江".encode("gb18030"))
    (folder / "taken").write_text("a file")
    lines = {"review": '{"kind": "pair", "left": "company/甲能"}', "explain": '{"kind": "ent'}
    (out / "merges.jsonl").write_text(lines.get(kind, ""), encoding="utf-8")
    return {
        "query": ["query", str(out), "--file", str(folder / "q.rq")],
        "review": ["review", str(out)],
        "explain": ["explain", str(out), "甲能"],
        "neo4j": ["neo4j", "export", str(out), "--to", str(folder / "taken")],
        "serve": ["serve", str(out)],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("query", "q.rq: not UTF-8"),
        ("review", 'merges.jsonl:1: not as `kg build` wrote it (no "by"); build it again'),
        ("explain", "merges.jsonl:1: not as `kg build` wrote it"),
        ("neo4j", "taken: this is a file"),
        ("serve", "graph.ttl: not valid Turtle"),
    ],
)
def test_a_broken_file_is_named_in_one_line(tmp_path, monkeypatch, capsys, kind, said):
    told = said_by(broken_command(tmp_path, kind), monkeypatch, capsys)
    assert len(told) == 1
    assert said in told[0]


def test_a_port_that_there_is_not_is_wrong_usage(tmp_path):
    assert runner.invoke(app, ["serve", str(tmp_path), "--port", "99999"]).exit_code == 2


def test_wrong_usage_exits_2(tmp_path):
    assert runner.invoke(app, ["build"]).exit_code == 2
    assert (
        runner.invoke(app, ["build", str(page(tmp_path)), "-o", str(tmp_path / "o"), "--processes", "0"]).exit_code == 2
    )


def test_errors_of_ours_are_one_line_and_exit_2(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["kg", "build", str(page(tmp_path)), "-o", str(page(tmp_path, "b.txt"))])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "this is a file" in capsys.readouterr().err


@pytest.mark.parametrize("built", ["nowhere", "empty", "other"])
def test_evaluate_prints_no_table_of_zeros_but_what_to_run(tmp_path, monkeypatch, capsys, built):
    (tmp_path / "empty").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("x1", "x2"):
        gold = {"id": name, "entities": [], "relations": []}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    if built == "other":
        runner.invoke(app, ["build", str(page(tmp_path)), "-o", str(tmp_path / built)])
    monkeypatch.setattr("sys.argv", ["kg", "evaluate", str(tmp_path / "gold"), str(tmp_path / built)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    told = capsys.readouterr()
    assert "kg build PAGES -o" in told.err
    assert "0.000" not in told.out


def test_evaluate_finds_each_page_in_one_build(tmp_path):
    (tmp_path / "gold").mkdir()
    pages = sorted(sample_path().glob("*.txt"))[:2]
    for path in pages:
        gold = {"id": path.stem, "entities": [], "relations": []}
        (tmp_path / "gold" / f"{path.stem}.json").write_text(json.dumps(gold), encoding="utf-8")
    runner.invoke(app, ["build", *map(str, pages), "-o", str(tmp_path / "out")])
    result = runner.invoke(app, ["evaluate", str(tmp_path / "gold"), str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("2 articles\n")


def test_interrupted_build_leaves_the_older_output_whole(tmp_path, monkeypatch):
    import kg
    from kg.pipeline import result as saving

    out = tmp_path / "out"
    kg.build(page(tmp_path), out)
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(saving, "write_html", stop)
    with pytest.raises(KeyboardInterrupt):
        kg.build(sorted(sample_path().glob("*.txt"))[1], out)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_build_writes_nothing_to_a_pipe_but_its_result_line(tmp_path):
    result = runner.invoke(app, ["build", str(sample_path()), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) == 1
    assert io.StringIO(result.stderr).read() == ""
