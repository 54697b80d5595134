"""Find out in which encoding Chinese text is written, from evidence; nothing is guessed silently."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kg.errors import KgError

PLAUSIBLE = 0.7
"""Least share of common characters among all that are not ASCII; Chinese text read rightly has over 0.9 (names have rare
ones), read in a wrong encoding under 0.4."""

CHINESE = 0.2
"""Least share of Chinese characters among all letters; a Chinese page about a foreign company stays over 0.5."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』…—·～％＋－／ \u3000□■◎●○◆▲△☆★①②③④⑤⑥⑦⑧⑨⑩°㎡")


class UnreadableError(KgError):
    """Bytes that hold no Chinese text; `reason` is a key of `Skipped`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    >>> decode("重庆市綦江区签约".encode("gb18030"))
    ('重庆市綦江区签约', 'gb18030')

    Raises:
        UnreadableError: Nothing in it, no text, an encoding that cannot be told, or no Chinese.
    """
    text, encoding = _decoded(data)
    if not text.strip():
        raise UnreadableError("empty", "there is nothing in it; leave it out or put the article's text into it")
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise UnreadableError("binary", "this is no text; give the article as a text file")
    _check_chinese(text)
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError("binary", f"this is {what}, no text; save its text as .txt in UTF-8")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode("utf-8" if encoding == "utf-8-sig" else encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    "encoding",
                    f"begins as {encoding} but breaks at byte {error.start + len(bom)}; save it again in UTF-8",
                ) from None
    if b"\0" in data:
        return _utf16(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    try:
        text = data.decode("gb18030")
        if plausibility(text) >= PLAUSIBLE:
            return text, "gb18030"
    except UnicodeDecodeError:
        pass
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausibility(text) >= PLAUSIBLE:
            return text, encoding
    raise UnreadableError(
        "encoding", f"neither UTF-8 (breaks at byte {broken}) nor GB18030 nor UTF-16; save it again in UTF-8"
    )


def _utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: its line breaks and digits have a null byte on one side, always the same."""
    odd, even = data[1::2].count(0), data[0::2].count(0)
    for encoding in ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and plausibility(text) >= PLAUSIBLE:
            return text, encoding
    raise UnreadableError("binary", "there are null bytes in it, this is no text; give the article as a text file")


def plausibility(text: str) -> float:
    """The share of common Chinese characters and marks among all characters beyond ASCII; 1.0 if there is none."""
    common = _common()
    foreign = [char for char in text if not char.isascii()]
    if not foreign:
        return 1.0
    return sum(1 for char in foreign if char in common) / len(foreign)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312, and the marks of Chinese print."""
    level = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return _MARKS | frozenset(pair.decode("gb2312", "ignore") for pair in level) - {""}


def _check_chinese(text: str) -> None:
    han = kana = other = 0
    for char in text[:200_000]:
        if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf":
            han += 1
        elif "\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af":
            kana += 1
        elif char.isalpha():
            other += 1
    if not han + kana + other:
        raise UnreadableError("no-article", "there are no words in it; leave it out")
    if han < CHINESE * (han + kana + other) or kana > han / 4:
        raise UnreadableError("not-chinese", "this is not in Chinese, and only Chinese articles are read; leave it out")
