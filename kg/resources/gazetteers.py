"""Gazetteers: known names with ids (`kg.model.Term`) and the tables of administrative divisions (`kg.model.Division`).

The files are plain TSV without quotes, so that all of them load in a fraction of a second; `resources/README.md` has the columns.
Every line of every file begins with the columns of a term, so that each says from where and of when it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import GazetteerError, ResourceError
from kg.model import Division, MentionType, Term
from kg.resources.places import read_resource, resource_files, resource_path

TERM_COLUMNS = ("text", "id", "predicate", "type", "source", "date")
DIVISION_COLUMNS = (*TERM_COLUMNS, "short", "level", "parent", "since", "until", "successors")
TOWN_COLUMNS = (*TERM_COLUMNS, "parent")
PARK_PLACE_COLUMNS = (*TERM_COLUMNS, "place")
PREDICATES = frozenset({"pref", "alt", "hidden"})
LEVELS = frozenset({"province", "prefecture", "county", "town"})
TABLES = frozenset({"districts", "towns", "park-places"})
"""Files in the folder that are no lists of terms."""

_TYPES = {kind.value: kind for kind in MentionType}
_ID_PREFIX = {
    MentionType.COMPANY: "company/",
    MentionType.DISTRICT: "district/",
    MentionType.PARK: "park/",
    MentionType.GOVERNMENT_BODY: "body/",
    MentionType.ORGANIZATION: "org/",
    MentionType.PERSON: "person/",
    MentionType.OFFICIAL: "person/",
    MentionType.INDUSTRY: "industry/",
    MentionType.PROJECT: "project/",
    MentionType.POLICY: "policy/",
}


def gazetteer_names(*, overlay: Path | None = None) -> tuple[str, ...]:
    """The names of all lists of terms, sorted."""
    return tuple(sorted({p.stem for p in resource_files("gazetteers", ".tsv", overlay=overlay)} - TABLES))


def load_terms(name: str, *, overlay: Path | None = None) -> tuple[Term, ...]:
    """Read `gazetteers/<name>.tsv`, then the lines that the overlay's file of that name adds.

    One text may have several ids (江北区 is in 宁波 and was in 重庆): every line stays, and `resolve` decides.

    Args:
        name: File name without ".tsv": "district-names", "parks", "industries", "bodies", "companies", "orgs".
        overlay: A folder with the layout of kg/resources.

    Raises:
        ResourceError: There is no such file.
        GazetteerError: Lines are wrong; the message tells all of them.
    """
    terms: dict[tuple[str, str], Term] = {}
    found = False
    for base in (None, overlay) if overlay is not None else (None,):
        path = resource_path("gazetteers", f"{name}.tsv", overlay=base)
        if path is None:
            continue
        found = True
        faults: list[tuple[int, str, str]] = []
        for number, cells in _read(path, TERM_COLUMNS, faults):
            text, identifier, predicate, kind, source, date = cells
            fault = _term_fault(text, identifier, predicate, kind, source, date)
            if fault:
                faults.append((number, text, fault))
                continue
            terms[text, identifier] = Term(
                text=text, id=identifier, predicate=predicate, type=_TYPES[kind], source=source, date=date
            )
        _raise(path, faults)
    if not found:
        raise ResourceError(
            f'no gazetteer "{name}"; there are {", ".join(gazetteer_names(overlay=overlay))}',
            path=Path(f"gazetteers/{name}.tsv"),
        )
    return tuple(terms.values())


def load_divisions(*, overlay: Path | None = None) -> tuple[Division, ...]:
    """Read `districts.tsv`: divisions from county level up, in use and abolished since 1999, by code.

    Where the table has a day (渝北区 until 2025-11-07) the year of it is given.

    Raises:
        GazetteerError: Lines are wrong; the message tells all of them.
    """
    divisions: dict[str, Division] = {}
    for path, faults, number, cells in _read_all("districts", DIVISION_COLUMNS, overlay):
        name, identifier, predicate, kind, source, day, short, level, parent, since, until, successors = cells
        code = identifier.removeprefix("district/")
        fault = _term_fault(name, identifier, predicate, kind, source, day)
        if fault:
            faults.append((number, name, fault))
        elif level not in LEVELS:
            faults.append((number, name, f'unknown level "{level}"; known: {", ".join(sorted(LEVELS))}'))
        elif not (code.isdigit() and len(code) in (6, 9)):
            faults.append((number, name, f'"{code}" is no code of six or nine digits'))
        elif not all(not day or day[:4].isdigit() for day in (since, until)):
            faults.append((number, name, f'"{since}" to "{until}" is no year (2016) or day (2016-06-08)'))
        else:
            divisions[code] = Division(
                code=code,
                name=name,
                short=short or None,
                level=level,
                parent=parent or None,
                since=int(since[:4]) if since else None,
                until=int(until[:4]) if until else None,
                successors=tuple(successors.split(";")) if successors else (),
                since_day=since if len(since) == len("2025-11-07") else None,
                until_day=until if len(until) == len("2025-11-07") else None,
            )
        if faults:
            _raise(path, faults)
    return tuple(divisions[code] for code in sorted(divisions))


def load_towns(*, overlay: Path | None = None) -> tuple[Division, ...]:
    """Read `towns.tsv`: towns, townships and sub-districts in use, by code.

    Where the table has no parent it is the first six digits of the code.

    Raises:
        GazetteerError: Lines are wrong.
    """
    towns: dict[str, Division] = {}
    for path, faults, number, (name, identifier, predicate, kind, source, day, parent) in _read_all(
        "towns", TOWN_COLUMNS, overlay
    ):
        code = identifier[9:]
        if not (code.isdigit() and len(code) == 9 and identifier[:9] == "district/"):
            faults.append((number, name, f'"{identifier}" is not district/ and a code of nine digits'))
            _raise(path, faults)
        if fault := _term_fault(name, identifier, predicate, kind, source, day):
            faults.append((number, name, fault))
            _raise(path, faults)
        towns[code] = Division(code=code, name=name, short=_town_short(name), level="town", parent=parent or code[:6])
    return tuple(towns[code] for code in sorted(towns))


def load_park_places(*, overlay: Path | None = None) -> dict[str, str]:
    """Entity id of a park → code of the division in which it lies, as far as the name or the code of the park tells.

    Raises:
        GazetteerError: Lines are wrong.
    """
    places: dict[str, str] = {}
    for path, faults, number, (*term, place) in _read_all("park-places", PARK_PLACE_COLUMNS, overlay):
        if fault := _term_fault(*term):
            faults.append((number, term[0], fault))
            _raise(path, faults)
        places[term[1]] = place
    return places


def _town_short(name: str) -> str | None:
    """石角镇 → 石角; None where one character would be left, and for what is no town (a farm, a zone).

    >>> _town_short("石角镇"), _town_short("古南街道"), _town_short("和平乡"), _town_short("川镇")
    ('石角', '古南', '和平', None)
    """
    for word in ("街道", "镇", "乡"):
        if name.endswith(word):
            stem = name[: -len(word)]
            return stem if len(stem) > 1 else None
    return None


def _term_fault(text: str, identifier: str, predicate: str, kind: str, source: str, date: str) -> str | None:
    """What is wrong with a line, and what to do; None where nothing is."""
    if not text or text != text.strip():
        return "the text is empty or has blanks at its ends; take them away"
    if kind not in _TYPES:
        return f'unknown type "{kind}"; known: {", ".join(sorted(_TYPES))}'
    if predicate not in PREDICATES:
        return f'unknown predicate "{predicate}"; write pref, alt or hidden'
    prefix = _ID_PREFIX.get(_TYPES[kind])
    if prefix is None or not identifier.startswith(prefix) or identifier == prefix:
        return (
            f'the id "{identifier}" does not fit the type {kind}; write {prefix}<name>'
            if prefix
            else f"{kind} has no ids"
        )
    if not source:
        return 'no source; write where the name is from ("own" for a line of your own)'
    if not date:
        return "no date; write of when the source is (2026-11 or 2026-11-21)"
    return None


def _read(path: Path, columns: Sequence[str], faults: list[tuple[int, str, str]]) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of the lines below the header; lines of the wrong width go to `faults`."""
    width = len(columns)
    header = "\t".join(columns)
    seen = False
    for number, line in enumerate(read_resource(path).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if not seen:
            if line != header:
                raise GazetteerError(
                    f"the header must be {' '.join(columns)}, with tabs between", path=path, line=number
                )
            seen = True
            continue
        cells = line.split("\t")
        if len(cells) == width:
            yield number, cells
        else:
            faults.append((number, cells[0], f"{len(cells)} columns in place of {width}: {', '.join(columns)}"))


def _read_all(
    name: str, columns: Sequence[str], overlay: Path | None
) -> Iterator[tuple[Path, list[tuple[int, str, str]], int, list[str]]]:
    """(path, faults, line number, cells) of the shipped table and then the overlay's."""
    for base in (None, overlay) if overlay is not None else (None,):
        path = resource_path("gazetteers", f"{name}.tsv", overlay=base)
        if path is None:
            if base is None:
                raise ResourceError(
                    "the table is missing; is the installation complete?", path=Path(f"gazetteers/{name}.tsv")
                )
            continue
        faults: list[tuple[int, str, str]] = []
        for number, cells in _read(path, columns, faults):
            yield path, faults, number, cells
        _raise(path, faults)


def _raise(path: Path, faults: Sequence[tuple[int, str, str]]) -> None:
    """Tell all faults of a file at once, at the line of the first."""
    if not faults:
        return
    line, term, message = faults[0]
    more = "".join(f"; line {n}: {what}" for n, _, what in faults[1:10])
    rest = f"; and {len(faults) - 10} more" if len(faults) > 10 else ""
    raise GazetteerError(f"{term or 'line'}: {message}{more}{rest}", path=path, line=line, term=term)
