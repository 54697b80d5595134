"""Reading: encodings found out, and one clear line for each bad input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Skipped, Source
from kg.text.encoding import UnreadableError, decode
from kg.text.read import read_sources

TEXT = "綦江高新区去年签约项目60个，协议引资220.8亿元。\n园区负责人喆犇说：“今年再加油！”\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]

COMMON = st.text(
    alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动", min_size=30
)


def only(path: Path) -> Source | Skipped:
    (item,) = read_sources([path])
    return item


def refused(path: Path) -> Skipped:
    item = only(path)
    assert isinstance(item, Skipped)
    assert "\n" not in item.detail
    assert item.detail
    return item


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    source = only(tmp_path / "a.txt")
    assert isinstance(source, Source)
    assert (source.encoding, source.text) == (encoding, TEXT)


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_with_a_mark_is_read_without_it(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=COMMON, figure=st.integers(0, 10**9))
def test_decode_gives_back_what_was_encoded(encoding: str, text: str, figure: int) -> None:
    page = f"{text}\n签约{figure}万元。\n"
    assert decode(page.encode(encoding)) == (page, encoding)


@given(data=st.binary(max_size=300))
def test_decode_of_any_bytes_gives_text_or_a_reason(data: bytes) -> None:
    try:
        text, told = decode(data)
    except UnreadableError as error:
        text, told = error.detail, error.reason
    assert text.strip()
    assert told in {*ENCODINGS, "empty", "binary", "encoding", "no-article", "not-chinese"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n\x00\x01", "binary"),
        (b"PK\x03\x04" + bytes(range(256)), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (TEXT.encode("big5", "ignore") * 3, "encoding"),
        (TEXT.encode()[:50] + b"\xff\xfe\xfd" + TEXT.encode()[50:], "encoding"),
        (b"\xef\xbb\xbf" + TEXT.encode() + b"\xe7", "encoding"),
        (b"Chongqing signs 60 investment projects this year, the district says.", "not-chinese"),
        ("重慶の企業がこのたび新しい工場をつくることになりました。".encode(), "not-chinese"),
        (b"2023 2024 1.2 + 3 = 4.2", "no-article"),
    ],
)
def test_bad_bytes_are_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert refused(tmp_path / "a.txt").reason == reason


def test_chinese_with_latin_names_is_chinese() -> None:
    assert decode("LG Energy Solution与SK Innovation签约，投资3亿元建设PACK生产线，年产30GWh。".encode())[1] == "utf-8"


def test_folder_is_read_through_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "sub/d.csv", ".hidden.txt", "e.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    found = [Path(item.path).relative_to(tmp_path).as_posix() for item in read_sources([tmp_path])]
    assert found == ["a.md", "b.txt", "sub/c.TXT"]


def test_bad_files_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert [type(item) for item in read_sources([tmp_path])] == [Skipped, Source]


def test_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert len(list(read_sources([tmp_path / "a.txt", tmp_path, str(tmp_path / "a.txt")]))) == 1


def test_file_of_any_ending_is_read_when_named(tmp_path: Path) -> None:
    (tmp_path / "page.ocr").write_text(TEXT, encoding="utf-8")
    assert isinstance(only(tmp_path / "page.ocr"), Source)


def test_folder_without_articles_is_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text("a,b", encoding="utf-8")
    assert refused(tmp_path).reason == "no-article"


def test_missing_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.txt").reason == "not-found"
    assert refused(tmp_path / "a.txt" / "b.txt").reason == "not-found"
    assert refused(Path("x" * 5000)).reason == "not-found"
    assert refused(Path("a\0b")).reason == "error"


def test_link_that_leads_back_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    items = list(read_sources([tmp_path]))
    assert [type(item) for item in items] == [Source, Skipped]
    assert isinstance(items[1], Skipped)
    assert items[1].reason == "loop"


def test_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert refused(tmp_path / "self.txt").reason == "loop"
    (item,) = read_sources([tmp_path])
    assert isinstance(item, Skipped)
    assert item.reason == "loop"


def test_name_that_is_not_utf8_is_told_in_printable_words(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb9\xab\xff.txt"
    try:
        with open(name, "wb") as file:  # noqa: PTH123
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    for path in (Path(os.fsdecode(name)), tmp_path):
        item = refused(path)
        assert item.reason == "name"
        assert item.path.endswith(r"\xb9\xab\xff.txt")
        item.path.encode("utf-8")


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    def opened(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(Path, "open", opened)
    item = refused(tmp_path / "big.txt")
    assert item.reason == "too-large"
    assert "200 MB" in item.detail


@pytest.mark.parametrize("what", ["file", "folder"])
def test_missing_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    def denied(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    if what == "file":
        monkeypatch.setattr(Path, "open", denied)
    else:
        monkeypatch.setattr(os, "scandir", denied)
    assert refused(tmp_path).reason == "permission"


def test_standard_input_is_read() -> None:
    (item,) = read_sources(["-"], stdin=io.BytesIO(TEXT.encode("gb18030")))
    assert isinstance(item, Source)
    assert (item.path, item.encoding, item.text) == ("-", "gb18030", TEXT)


def test_standard_input_over_the_limit_is_refused() -> None:
    (item,) = read_sources(["-"], stdin=io.BytesIO(TEXT.encode()), max_bytes=20)
    assert isinstance(item, Skipped)
    assert item.reason == "too-large"


def test_source_has_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [item.path for item in read_sources(["in"])] == ["in/a.txt"]
    assert [item.path for item in read_sources(["in/a.txt"])] == ["in/a.txt"]
