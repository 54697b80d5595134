"""Local id → IRI. The only place where an IRI of the data is made.

A local id is "<folder>/<name>" ("company/长安汽车", "district/500110"). IRIs keep Chinese as it is and percent-encode only what
an IRI forbids in a path segment (RFC 3987, section 2.2), so that a person can read them and no engine warns of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from kg.errors import InternalError, UsageError

DEFAULT_BASE_IRI = "https://w3id.org/zhaoshang/id/"

FOLDERS = (
    "article",
    "body",
    "company",
    "district",
    "evidence",
    "indicator",
    "industry",
    "investment",
    "observation",
    "org",
    "park",
    "person",
    "policy",
    "post",
    "project",
    "relation",
    "rule",
)
"""The folders of the data; each is a prefix of the Turtle files."""

PREFIX_OF_FOLDER = {folder: "organization" if folder == "org" else folder for folder in FOLDERS}
"""`org:` is the W3C's; ours has the long name."""

# Characters that may stand in a path segment: iunreserved / sub-delims / ":" / "@" of RFC 3987, less the bidirectional
# formatting characters that its section 4.1 forbids. "%" is not among them: a "%" in a name becomes "%25", so that two
# names never share an IRI.
_ASCII = r"A-Za-z0-9\-._~!$&'()*+,;=:@"
# An IRI may hold characters of the other planes (𠮷), but Apache Jena 5.2 refuses them between angle brackets: encoded too.
_UCSCHAR = "\u00a0-\u200d\u2010-\u2029\u202f-\u2065\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
_FORBIDDEN = re.compile(f"[^{_ASCII}{_UCSCHAR}]")
# White space and line separators of Unicode pass RFC 3987, but no reader of the file can see them.
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#:]")


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))


def _encode_composable(match: re.Match[str]) -> str:
    character = match.group()
    stable = unicodedata.is_normalized("NFC", character) and not unicodedata.combining(character)
    return character if stable else _encode(match)


@lru_cache(maxsize=1 << 16)
def encode_segment(name: str) -> str:
    """A name as one path segment of an IRI; different names give different segments.

    >>> encode_segment("重庆长安汽车股份有限公司")
    '重庆长安汽车股份有限公司'
    >>> encode_segment("西部(重庆)科学城/璧山 片区?")
    '西部(重庆)科学城%2F璧山%20片区%3F'
    >>> encode_segment("..")
    '%2E%2E'
    """
    if name in (".", ".."):
        return name.replace(".", "%2E")
    segment = _INVISIBLE.sub(_encode, _FORBIDDEN.sub(_encode, name))
    if not unicodedata.is_normalized("NFC", segment):
        # Jena warns of it, and a tool that composes on the way would make another IRI of it.
        segment = re.sub("[^\x00-\x7f]", _encode_composable, segment)
    return segment if unicodedata.is_normalized("NFC", segment) else re.sub("[^\x00-\x7f]", _encode, segment)


def check_base_iri(base_iri: str) -> str:
    """The base IRI itself, if data IRIs can be made by appending to it.

    Raises:
        UsageError: It is no absolute IRI, or does not end in "/", "#" or ":".
    """
    if not _BASE.fullmatch(base_iri) or _FORBIDDEN.search(re.sub(r"[/#?%\[\]]", "", base_iri)):
        raise UsageError(
            f'--base-iri "{base_iri}": not an absolute IRI that ends in "/", "#" or ":"; '
            f"write it like {DEFAULT_BASE_IRI}"
        )
    return base_iri


def segment_of(local_id: str) -> tuple[str, str]:
    """Folder and encoded name of a local id.

    Raises:
        InternalError: The id has no folder, no name, or a folder that the vocabulary does not have.
    """
    folder, slash, name = local_id.partition("/")
    if not slash or not name or folder not in PREFIX_OF_FOLDER:
        raise InternalError(f'local id "{local_id}" is not <folder>/<name> with a folder of {", ".join(FOLDERS)}')
    return folder, encode_segment(name)


def iri_of(local_id: str, base_iri: str = DEFAULT_BASE_IRI) -> str:
    """The IRI of a local id.

    >>> iri_of("park/綦江高新区")
    'https://w3id.org/zhaoshang/id/park/綦江高新区'
    """
    folder, segment = segment_of(local_id)
    return f"{base_iri}{folder}/{segment}"


def local_id_of(iri: str, base_iri: str = DEFAULT_BASE_IRI) -> str | None:
    """The local id that an IRI of the data was made from; None for an IRI that is not of the data.

    >>> local_id_of("https://w3id.org/zhaoshang/id/company/A%2FB公司")
    'company/A/B公司'
    >>> local_id_of("https://schema.org/name") is None
    True
    """
    if not iri.startswith(base_iri):
        return None
    folder, slash, segment = iri[len(base_iri) :].partition("/")
    if not slash or folder not in PREFIX_OF_FOLDER:
        return None
    return f"{folder}/{unquote(segment, errors='surrogatepass')}"
