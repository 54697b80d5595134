"""Write kg/resources/gazetteers/*.tsv from the open tables in ../shared/data and our own lists in scripts/gazetteers.

Run it from the checkout: `python scripts/build_gazetteers.py [names …] [--shared FOLDER] [--out FOLDER]`. The output is sorted and
depends on its inputs only, so a second run gives the same bytes. Without the open tables only the lists that need
none of them are written, and the script says which were left as they are.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "scripts" / "gazetteers"
OUT = ROOT / "kg" / "resources" / "gazetteers"
SHARED = ROOT.parent / "shared" / "data"

OWN_DATE = "2026-11"
MCA_DATE = "2026-04-27"
"""Day of the table of divisions in admin_juese1216."""
AREACODES_DATE = "2024-12-31"
"""Last day that admin_areacodes_cc0 covers."""
SINCE = 1999
"""Divisions abolished before this year are left out: newspapers online start about then."""

TERM_COLUMNS = ("text", "id", "predicate", "type", "source", "date")
DIVISION_COLUMNS = (*TERM_COLUMNS, "short", "level", "parent", "since", "until", "successors")

# Peoples in the names of autonomous places, longer before shorter, so that 蒙古族 goes before 蒙古.
_PEOPLES = re.compile(
    "(?:乌孜别克族|柯尔克孜族|俄罗斯族|鄂伦春族|鄂温克族|达斡尔族|哈萨克族|塔塔尔族|塔吉克族|维吾尔族|布依族|布朗族|朝鲜族"
    "|德昂族|东乡族|独龙族|仡佬族|哈尼族|赫哲族|基诺族|景颇族|拉祜族|傈僳族|毛南族|门巴族|蒙古族|仫佬族|纳西族|普米族"
    "|撒拉族|土家族|锡伯族|裕固族|阿昌族|保安族|高山族|柯尔克孜|哈萨克|塔吉克|维吾尔|蒙古|锡伯|白族|藏族|傣族|侗族|回族"
    "|京族|黎族|满族|苗族|怒族|羌族|畲族|水族|土族|佤族|瑶族|彝族|壮族|各族)+$"
)
_AUTONOMOUS = re.compile(r"(自治区|自治州|自治县|自治旗)$")
_LEVEL_WORD = re.compile(r"(特别行政区|地区|林区|特区|省|市|区|县|盟|旗)$")
# Names from which the rule would make something that nobody says.
SHORT = {
    "内蒙古自治区": "内蒙古",
    "东乡族自治县": "东乡",
    "伊犁哈萨克自治州": "伊犁",
    "浦东新区": "浦东",
    "沈北新区": "沈北",
    "峰峰矿区": "峰峰",
    "白云鄂博矿区": "白云鄂博",
    "梅里斯达斡尔族区": "梅里斯",
    "井陉矿区": "",
    "滨海新区": "",
    "两江新区": "",
    "新市区": "",
    "大柴旦行政委员会": "大柴旦",
}
_SIDES = re.compile(r"(前|后|中|左|右)旗$|联合旗$")
MUNICIPALITIES = ("11", "12", "31", "50")


def short_name(name: str) -> str:
    """The name without its level word, or "" where nothing of two characters is left.

    >>> [short_name(n) for n in ("綦江区", "彭水苗族土家族自治县", "内蒙古自治区", "忠县", "土默特左旗", "赣县区")]
    ['綦江', '彭水', '内蒙古', '', '', '赣县']
    """
    if name in SHORT:
        return SHORT[name]
    if _SIDES.search(name):
        return ""
    stem, autonomous = _AUTONOMOUS.subn("", name)
    if autonomous:
        stem = _PEOPLES.sub("", stem)
    else:
        stem = _LEVEL_WORD.sub("", name)
        if name.endswith("回族区"):
            stem = stem.removesuffix("回族")
    return stem if len(stem) > 1 and stem != name else ""


def common_forms(name: str, short: str) -> Iterator[str]:
    """The forms of an autonomous place that news uses besides the short one (彭水县, 凉山州)."""
    for long, word in (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗")):
        if short and name.endswith(long):
            yield short + word


# ---- divisions


@cache
def _mca_rows(shared: Path, sheet: str) -> list[tuple[str, list[str]]]:
    import openpyxl  # only the builder needs it

    path = next((shared / "admin_juese1216").glob("*.xlsx"))
    with closing(openpyxl.load_workbook(path, read_only=True)) as workbook:
        worksheet = workbook[sheet]
        worksheet.reset_dimensions()
        rows = list(worksheet.iter_rows(values_only=True))[1:]
    return [(str(code), [part.strip() for part in str(name).split(",")]) for code, name in rows]


def _is_kept(code: str, names: list[str]) -> bool:
    if code[:2] in ("81", "82"):
        return code.endswith("0000")
    if code[:2] == "71":
        return code.endswith("00")
    if code[:4] == "1331" or code == "540530" or code[:5] == "46032":
        # Statistical codes of what the official list has under 130629–130638, 540581, 460302–460303.
        return False
    # 500100 of the table is the municipality again, 441999 the city without counties again.
    return not code.endswith("99") and not (len(names) == 3 and names[1] == "" and code.endswith("0100"))


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _parent(code: str, known: Iterable[str]) -> str:
    if code.endswith("0000"):
        return ""
    province = code[:2] + "0000"
    city = code[:4] + "00"
    return city if city != code and city in known else province


# What happened after the last day of admin_areacodes_cc0, with the day: code → (since, until, successors).
LATER = {
    "500105": ("1997", "2025-11-07", "500157"),
    "500112": ("1997", "2025-11-07", "500157;500109"),
    "500157": ("2025-11-07", "", ""),
    "653132": ("2026-03-26", "", ""),
    "659013": ("2026-04-17", "", ""),
}


@cache
def division_rows(shared: Path) -> list[tuple[str, ...]]:
    """Divisions: in use by the table of 2026, and abolished since 1999 by the CC0 history.

    Code, name, short, level, parent, since, until, successors, source, date.
    """
    with (shared / "admin_areacodes_cc0" / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        history = list(csv.DictReader(file))
    in_use = {r["代码"]: r for r in history if r["状态"] == "在用"}
    current = {code: names[-1] for code, names in _mca_rows(shared, "省市区") if _is_kept(code, names)}
    for code, row in in_use.items():
        if code not in LATER:
            current.setdefault(code, row["名称"])
    gone: dict[str, tuple[str, str, str, str]] = {}
    for row in history:
        if (
            row["状态"] == "弃用"
            and row["变更/弃用时间"]
            and int(row["变更/弃用时间"]) >= SINCE
            and row["代码"] not in current
        ):
            codes = ";".join(sorted({c.split("[")[0] for c in row["新代码"].split(";") if c and "[" not in c}))
            gone[row["代码"]] = (row["名称"], row["启用时间"], row["变更/弃用时间"], codes)
    for code in ("500105", "500112"):
        since, until, successors = LATER[code]
        gone[code] = (in_use[code]["名称"], since, until, successors)
    known = {*current, *gone}
    rows = []
    for code, name in current.items():
        since = LATER[code][0] if code in LATER else in_use.get(code, {}).get("启用时间", "")
        rows.append((code, name, short_name(name), _level(code), _parent(code, known), since, "", "", "mca", MCA_DATE))
    for code, (name, since, until, successors) in gone.items():
        row = (code, name, short_name(name), _level(code), _parent(code, known), since, until, successors)
        rows.append((*row, *(("mca", MCA_DATE) if code in LATER else ("areacodes", AREACODES_DATE))))
    return sorted(rows)


def district_name_rows(shared: Path) -> list[tuple[str, ...]]:
    """The terms of the divisions. A division that only got a new code under its old name has none: its successor has it."""
    divisions = division_rows(shared)
    by_code = {row[0]: row for row in divisions}
    rows: set[tuple[str, ...]] = set()

    def heirs(code: str) -> set[str]:
        found: set[str] = set()
        todo = [code]
        while todo:
            for heir in by_code.get(todo.pop(), ("",) * 8)[7].split(";"):
                if heir and heir not in found:
                    found.add(heir)
                    todo.append(heir)
        return found

    def forms(row: tuple[str, ...]) -> set[str]:
        return {row[1], row[2], *common_forms(row[1], row[2])} - {""}

    taken: dict[str, set[str]] = {row[0]: forms(row) for row in divisions if not row[6]}
    for row in divisions:
        code, name, _, _, _, _, until, _, source, date = row
        texts = forms(row)
        if until:
            for heir in heirs(code):
                texts -= taken.get(heir, set())
        # Until 2025-11-07 两江新区 is a park; as a division it helps to recognise only.
        for text in texts:
            predicate = "hidden" if code == "500157" else "pref" if text == name else "alt"
            rows.add((text, f"district/{code}", predicate, "District", source, date))
    with (shared / "admin_areacodes_cc0" / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        for old in csv.DictReader(file):
            code, name, until = old["代码"], old["名称"], old["变更/弃用时间"]
            if old["状态"] == "变更" and int(until) >= SINCE and code in by_code and by_code[code][1] != name:
                for text in {name, short_name(name)} - {"", by_code[code][2]}:
                    rows.add((text, f"district/{code}", "alt", "District", "areacodes", AREACODES_DATE))
    ids = {row[1]: row[0] for row in divisions if not row[6]}
    have = {(row[0], row[1]) for row in rows}
    for name, text, predicate in own_rows("district-names.tsv", 3):
        if name not in ids:
            sys.exit(f"scripts/gazetteers/district-names.tsv: no division in use is called {name}")
        if (text, f"district/{ids[name]}") not in have:
            rows.add((text, f"district/{ids[name]}", predicate, "District", "own", OWN_DATE))
    return merged(rows)


# Statistical codes of the table whose towns belong to a division with another code in the official list.
OFFICIAL_PARENT = {"133101": "130629", "133102": "130632", "133103": "130638", "540530": "540581"}


@cache
def town_rows(shared: Path) -> list[tuple[str, str, str]]:
    """Code, name and parent of the towns; no parent where it is the first six digits (all but zones, cities without counties)."""
    known = {row[0] for row in division_rows(shared)}
    rows = []
    for code, names in _mca_rows(shared, "乡镇街道"):
        area = OFFICIAL_PARENT.get(code[:6], code[:6])
        if area not in known:
            area = next(c for c in (code[:4] + "00", code[:2] + "0000") if c in known)
        rows.append((code, names[-1], "" if area == code[:6] else area))
    return sorted(rows)


def district_table(shared: Path) -> Iterator[tuple[str, ...]]:
    """The rows of districts.tsv, by code."""
    for code, name, *more, source, date in division_rows(shared):
        yield (name, f"district/{code}", "pref", "District", source, date, *more)


def town_table(shared: Path) -> Iterator[tuple[str, ...]]:
    """The rows of towns.tsv, by code."""
    for code, name, parent in town_rows(shared):
        yield (name, f"district/{code}", "pref", "District", "mca", MCA_DATE, parent)


# ---- own lists


def own_rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The lines of a hand-written list, filled up to the number of columns; `#` lines and the header are left out."""
    lines = [x for x in (OWN / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > columns:
            sys.exit(f"scripts/gazetteers/{name}: more than {columns} columns in {line!r}")
        yield tuple(cells + [""] * (columns - len(cells)))


def own_terms(name: str, prefix: str, kind: str) -> list[tuple[str, ...]]:
    """Terms of a list with the columns name, alt, hidden (the last two with | between)."""
    rows = []
    for pref, alt, hidden in own_rows(name, 3):
        entity = f"{prefix}/{pref}"
        rows.append((pref, entity, "pref", kind, "own", OWN_DATE))
        for predicate, texts in (("alt", alt), ("hidden", hidden)):
            rows += [(t, entity, predicate, kind, "own", OWN_DATE) for t in texts.split("|") if t and t != pref]
    return rows


def merged(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Sorted, one line for a text and id: pref before alt before hidden, own before other sources."""
    best: dict[tuple[str, str], tuple[str, ...]] = {}
    rank = {"pref": 0, "alt": 1, "hidden": 2}
    for row in sorted(rows, key=lambda r: (rank[r[2]], r[4] != "own", r)):
        best.setdefault((row[0], row[1]), row)
    return sorted(best.values())


# ---- parks

PARK_WORDS = (
    ("高新技术产业开发区", ("高新区", "高新技术开发区")),
    ("高技术产业开发区", ("高新区",)),
    ("高新技术产业园区", ("高新区", "高新园区")),
    ("高新技术开发区", ("高新区",)),
    ("经济技术开发区", ("经开区", "经济开发区", "开发区")),
    ("经济开发区", ("经开区", "开发区")),
    ("边境经济合作区", ("边合区", "边境合作区")),
    ("综合保税区", ("综保区",)),
    ("自主创新示范区", ("自创区",)),
)


def park_forms(name: str) -> list[str]:
    """The short forms in use of a full name; 开发区 is only a hint, so it comes last.

    >>> park_forms("合肥高新技术产业开发区")
    ['合肥高新区', '合肥高新技术开发区']
    """
    for long, shorts in PARK_WORDS:
        if name.endswith(long) and len(name) > len(long) + 1:
            return [name.removesuffix(long) + s for s in shorts]
    return []


def _place_codes(shared: Path) -> dict[str, str]:
    """Name or short name → code, for names that only one division in use has; municipalities and prefectures first."""
    found: dict[str, set[str]] = {}
    rank = {"province": 0, "prefecture": 1, "county": 2}
    rows = [row for row in division_rows(shared) if not row[6]]
    for row in rows:
        for text in {row[1], row[2]} - {""}:
            found.setdefault(text, set()).add(row[0])
    levels = {row[0]: rank[row[3]] for row in rows}
    result = {}
    for text, codes in found.items():
        top = min(levels[c] for c in codes)
        best = sorted(c for c in codes if levels[c] == top)
        if len(best) == 1:
            result[text] = best[0]
    return result


_BARE = re.compile(
    r"^(国家|省级)?(高新|经济|工业|技术|产业|科技|现代|农业|物流|化工|开发|保税|综合|生态|新材料|循环|旅游|食品|电子|化学|创业|城南|城东"
    r"|城西|城北|东|西|南|北|滨海|沿海|临港|空港|滨江|滨湖)"
)
_ZONE = re.compile(
    r"(开发区|园区|产业园|工业园|科技园|示范区|新区|高新区|保税区|合作区|度假区|试验区|科技城|科学城|物流园|新城|集聚区)$"
)


def _stat_zones(shared: Path, places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name, code of the place) of the zones with statistical codes that have a name of their own.

    Left out: names without a place (经济开发区), management committees, sub-districts, parts of zones.
    """
    divisions = {row[0]: row for row in division_rows(shared)}
    towns = (re.sub(r"(街道|镇|乡)$", "", name) for _, name, _ in town_rows(shared))
    starts = {*places, *(name for name in towns if len(name) > 1)} - {"科技", "生物", "新兴", "高新", "循环", "未来"}
    starts = {text for text in starts if not _ZONE.search(text)}
    with (shared / "dev_zones" / "stat_code_zones_from_modood.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name, code = row["name"], row["code"]
            name = re.sub(r"(管理委员会|管委会|街道办事处|街道|办事处|社区)$", "", name)
            if not _ZONE.search(name) or _BARE.match(name) or len(name) < 6 or "（" in name or "中国" in name:
                continue
            area = next((c for c in (code[:6], code[:4] + "00", code[:2] + "0000") if c in divisions), "")
            province = divisions[code[:2] + "0000"]
            stem = name
            for word in (province[1], province[2]):
                # 河北任丘经济开发区 is said 任丘经济开发区; 重庆经济技术开发区 stays.
                if stem.startswith(word) and code[:2] not in MUNICIPALITIES and len(stem) - len(word) > 6:
                    stem = stem.removeprefix(word)
            if any(stem.startswith(text) for text in starts) and not _BARE.match(stem):
                yield stem, area


def _official_zones(shared: Path) -> Iterator[str]:
    """Names of the national high-tech zones, then of the national economic zones."""
    for file in ("national_htz_names_district_unverified.tsv", "national_etdz_names.tsv"):
        with (shared / "dev_zones" / file).open(encoding="utf-8", newline="") as handle:
            yield from (row["name"] for row in csv.DictReader(handle, delimiter="\t"))


def _own_place(place: str, places: dict[str, str], shared: Path) -> str:
    """The code of a division in use that a hand-written line names; ends the program where there is none."""
    code = places.get(place) or next((r[0] for r in division_rows(shared) if r[1] == place and not r[6]), "")
    if not code:
        sys.exit(f"scripts/gazetteers/parks.tsv: no division in use is called {place}")
    return code


@cache
def park_parts(shared: Path) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """(terms, rows of park-places.tsv)."""
    places = _place_codes(shared)
    terms: list[tuple[str, ...]] = []
    where: dict[str, tuple[str, str]] = {}

    def add(name: str, source: str, alts: Iterable[str] = (), code: str = "") -> None:
        entity = f"park/{name}"
        terms.append((name, entity, "pref", "Park", source, OWN_DATE))
        forms = park_forms(name)
        for text in dict.fromkeys((*alts, *forms)):
            if text and text != name:
                hint = (
                    text in forms and text.endswith("开发区") and not text.endswith("技术开发区") and text not in alts
                )
                terms.append((text, entity, "hidden" if hint else "alt", "Park", source, OWN_DATE))
        if code:
            where.setdefault(entity, (code, source))

    def place_of(name: str) -> str:
        return next((places[name[:n]] for n in range(min(7, len(name)), 1, -1) if name[:n] in places), "")

    known: dict[str, str] = {}
    for name, alt, place in own_rows("parks.tsv", 3):
        alts = [t for t in alt.split("|") if t]
        code = _own_place(place, places, shared) if place else place_of(name)
        add(name, "own", alts, code)
        for text in (name, *alts, *park_forms(name)):
            known.setdefault(text, name)
    official = [(name, place_of(name), "dev-zones") for name in _official_zones(shared)]
    official += [(name, code, "modood") for name, code in _stat_zones(shared, places)]
    for name, code, source in official:
        same = next((known[t] for t in (name, *park_forms(name)) if t in known), None)
        if same is None:
            add(name, source, code=code)
        elif name not in known:
            # 湘潭高新技术产业园区 of 2023 is the 湘潭高新技术产业开发区 of another list.
            terms.append((name, f"park/{same}", "alt", "Park", source, OWN_DATE))
        for text in (name, *park_forms(name)):
            known.setdefault(text, same or name)
    places_rows = sorted(
        (entity.removeprefix("park/"), entity, "pref", "Park", source, OWN_DATE, code)
        for entity, (code, source) in where.items()
    )
    return merged(terms), places_rows


# ---- companies


def company_rows(shared: Path) -> list[tuple[str, ...]]:
    """Own list with full names, and the short names of listed companies that are not ordinary words."""
    terms = own_terms("companies.tsv", "company", "Company")
    texts = {row[0] for row in terms}
    stop = {row[0] for row in csv.reader(_data_lines(ROOT / "kg/resources/lexicons/stopnames.tsv"), delimiter="\t")}
    skip = {row[0] for row in own_rows("listed-ordinary-words.tsv", 1)}
    path = shared / "a_share_stock_basic" / "stock_basic.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    date = max(row["list_date"] for row in listed)
    for row in listed:
        # Marks that are no part of the name: special treatment, new, dual class.
        name = re.sub(
            r"^(\*ST|ST|S\*ST|N|C|XD|DR|XR)+|(-?[A-Z]+|退)$", "", row["name"].replace(" ", "").replace("Ａ", "A")
        )
        if len(name) < 3:  # what a mark left over (天微, 东时) is no name
            continue
        if name in texts or name in stop or name in skip:
            continue
        texts.add(name)
        terms.append((name, f"company/{name}", "pref", "Company", "a-share", date))
    return merged(terms)


def _data_lines(path: Path) -> list[str]:
    return [x for x in path.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")][1:]


# ---- writing


def write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], what: str) -> int:
    """Write a TSV with one comment line and a header; the number of rows."""
    rows = list(rows)
    text = "".join("\t".join(row) + "\n" for row in (columns, *rows))
    path.write_text(
        f"# {what} Generated by scripts/build_gazetteers.py: do not edit.\n{text}", encoding="utf-8", newline="\n"
    )
    return len(rows)


def main(arguments: list[str] | None = None) -> int:
    """Write all lists, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="lists to write; all without a name")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the open tables")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    shared: Path = options.shared
    builders: dict[str, tuple[bool, tuple[str, ...], str, Callable[[], Iterable[tuple[str, ...]]]]] = {
        "districts": (
            True,
            DIVISION_COLUMNS,
            "Divisions from county level up, in use and abolished since 1999. since/until: year, or day where it matters.",
            lambda: district_table(shared),
        ),
        "district-names": (True, TERM_COLUMNS, "Names of divisions.", lambda: district_name_rows(shared)),
        "towns": (
            True,
            (*TERM_COLUMNS, "parent"),
            "Towns, townships, sub-districts in use; no parent: the first six digits.",
            lambda: town_table(shared),
        ),
        "parks": (True, TERM_COLUMNS, "Development zones and parks.", lambda: park_parts(shared)[0]),
        "park-places": (
            True,
            (*TERM_COLUMNS, "place"),
            "Code of the division in which a park lies, as far as its name or its code tells.",
            lambda: park_parts(shared)[1],
        ),
        "companies": (True, TERM_COLUMNS, "Well-known and listed companies.", lambda: company_rows(shared)),
        "bodies": (
            False,
            TERM_COLUMNS,
            "Central Party and state bodies.",
            lambda: merged(own_terms("bodies.tsv", "body", "GovernmentBody")),
        ),
        "orgs": (
            False,
            TERM_COLUMNS,
            "Universities, institutes, associations, media.",
            lambda: merged(own_terms("orgs.tsv", "org", "Organization")),
        ),
    }
    unknown = sorted(set(options.names) - set(builders))
    if unknown:
        parser.error(f"no list called {', '.join(unknown)}; there are {', '.join(builders)}")
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or builders:
        needs_shared, columns, what, rows = builders[name]
        if needs_shared and not shared.is_dir():
            print(f"{name}: left as it is, {shared} with the open tables is not here")
            continue
        print(f"{name}: {write(options.out / f'{name}.tsv', columns, rows(), what)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
