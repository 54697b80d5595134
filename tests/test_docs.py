"""What the README says is true: its commands exist, its code runs, its links lead somewhere."""

import re
from pathlib import Path

import pytest
import typer

from kg.cli import app
from kg.resources import load_queries

READMES = ("README.md", "README.zh.md")


def commands(group: typer.main.TyperGroup, prefix: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found = set()
    for name, command in group.commands.items():
        found.add((*prefix, name))
        if hasattr(command, "commands"):
            found |= commands(command, (*prefix, name))
    return found


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


@pytest.mark.parametrize("name", READMES)
def test_every_command_in_the_readme_exists(root, name):
    known = commands(typer.main.get_command(app))
    used = re.findall(
        r"^(?:.*&& )?kg (\w+)(?: (\w+))?", "\n".join(blocks((root / name).read_text(encoding="utf-8"), "sh")), re.M
    )
    assert used
    for first, second in used:
        assert (first,) in known, first
        if any(len(k) == 2 and k[0] == first for k in known):
            assert (first, second) in known, (first, second)


def test_every_command_is_in_the_readme(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    for command in commands(typer.main.get_command(app)):
        assert f"kg {command[0]}" in text, command


@pytest.mark.parametrize("name", READMES)
def test_every_ready_query_in_the_readme_exists(root, name):
    used = re.findall(r"^kg query \S+ ([a-z][a-z-]+)", (root / name).read_text(encoding="utf-8"), re.M)
    assert used
    assert set(used) <= {query.name for query in load_queries()}


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "kg/resources/README.md"])
def test_every_link_leads_to_a_file(root, name):
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", (root / name).read_text(encoding="utf-8")):
        assert ((root / name).parent / target).exists(), target


@pytest.mark.model
def test_the_python_of_the_readme_runs(root, tmp_path, monkeypatch):
    (code,) = blocks((root / "README.md").read_text(encoding="utf-8"), "python")
    monkeypatch.chdir(tmp_path)
    page = sorted((root / "kg" / "resources" / "sample").glob("*.txt"))[0]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_bytes(page.read_bytes())
    lines = [line for line in code.splitlines() if "graph.show()" not in line]
    scope: dict[str, object] = {}
    exec("\n".join(lines), scope)
    assert (tmp_path / "out" / "mine" / "graph.ttl").exists()
    assert len(scope["rows"]) > 0


def test_the_readme_warns_of_the_squatter(root):
    assert "zh-core-web-sm" in (root / "README.md").read_text(encoding="utf-8")
    assert "zh-core-web-sm" not in Path(root / "pyproject.toml").read_text(encoding="utf-8")
