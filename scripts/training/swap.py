"""Exchange the names of an article for others, the same everywhere in it: places, brands of companies, persons.

A short name follows its full name (宏锐科技 after 重庆宏锐新材料科技有限公司), a park or bureau its place
(綦江高新区 after 綦江区). Made-up names come from generators: brand = two or three characters that brands are made of,
person = surname by frequency and one or two characters of given names, or a minority name; places come from the official
table, level by level.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from articles import Marked

from kg.model import Division, Knowledge

BRAND_FIRST = (
    "华鑫瑞恒泰盛隆宏锐中天金海东方星润科立正博汇安达嘉康佳创新智云联信德诚远航凯晟昊宇鼎通力源丰和顺永兴"
    "广元亿万利银龙凤飞腾卓越英迪美亚欧爱奥贝比百世杰君禾绿青蓝红长江川渝蜀黔滇粤闽浙苏皖赣湘鄂豫鲁晋冀辽"
    "吉沪津京秦陇疆琼桂三九五一千国民聚众合同晶芯光电微纳维思拓普法雷尼诺威赛特格迈瀚澜沐翰骏骐麒臻璟玖熙"
    "舜尧禹禄祥福"
)
BRAND_SECOND = (
    "泰瑞达华盛源信科创联康诚宇航通顺安丰隆鑫恒昌兴旺业成美佳力德威尔斯特克莱森邦铭辰星辉晖耀明朗升腾飞翔"
    "跃越讯捷迅速远景程途迈凯旋博纳米芯晶硅能电光谷山海洋河湖川江原野林茂禾田园圣基石磊鼎尊荣贵宝珠玉翠微"
    "澜波涛浩瀚宸轩亭阁堂斋润泽沃雅逸悦彤韵图"
)
BRAND_FOREIGN = "克尔斯特拉巴罗森曼伯格林登菲诺维亚利奥莱西蒙马丁费迪赫默沙索施耐德普洛哈欧姆贝卡朗博世汉高赛"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌波辉鹏飞宇浩然子轩梓涵欣怡佳琪雨晨"
    "曦思颖婷慧莉萍燕玲丹晶雪琳璐瑶倩云龙凤海江山林森松柏春夏秋冬东南西北中正清源永康福寿德仁义礼智信忠孝"
    "廉洁光荣胜利和安宁乐天成功立新开泰恒远航帆达通顺祥瑞吉庆喜良善真诚世昌兴旺隆盛家宝贵金银铜铁锋刃剑锐"
    "学勤朝晖旭升阳月星辰亮卓越凡毅坚韧博雅哲彦俊彬翰墨书画琴棋启铭钧钊泽润泓沛淼权衡守拙怀瑾握瑜望舒应物"
    "若谷厚朴景行知"
)
_LEGAL = ("有限公司", "有限责任公司", "股份有限公司", "股份公司", "集团", "公司")


@dataclass(frozen=True, slots=True)
class Stock:
    """What replacements are drawn from."""

    surnames: tuple[str, ...]
    weights: tuple[float, ...]
    minority: tuple[str, ...]
    trades: tuple[str, ...]
    by_level: Mapping[str, tuple[Division, ...]]
    by_name: Mapping[str, tuple[Division, bool]]
    """Name → a division and whether the name is the full one."""


def make_stock(knowledge: Knowledge) -> Stock:
    """Take the stock from the gazetteers and lexicons."""
    surnames = knowledge.lexicons["surnames"].rows
    words = sorted(surnames)
    minority = knowledge.lexicons["minority-names"].rows if "minority-names" in knowledge.lexicons else {}
    trades = knowledge.lexicons["company-trades"].rows if "company-trades" in knowledge.lexicons else {}
    by_level: dict[str, list[Division]] = {}
    by_name: dict[str, tuple[Division, bool]] = {}
    for division in [*knowledge.divisions, *knowledge.towns]:
        if division.until is not None:
            continue
        by_level.setdefault(division.level, []).append(division)
        if division.short and len(division.short) > 1:
            by_name.setdefault(division.short, (division, False))
    for division in [*knowledge.divisions, *knowledge.towns]:
        by_name[division.name] = (division, True)
    return Stock(
        tuple(words),
        tuple(float(surnames[w].get("frequency") or 1) + 1 for w in words),
        tuple(sorted(w for w, row in minority.items() if len(w) > 1 and "given" in row.get("position", ""))),
        tuple(sorted(t for t in trades if len(t) > 1)),
        {level: tuple(found) for level, found in by_level.items()},
        by_name,
    )


def make_brand(chance: random.Random) -> str:
    """A brand: two or three characters, now and then one that sounds foreign."""
    if chance.random() < 0.12:
        return "".join(chance.choice(BRAND_FOREIGN) for _ in range(chance.choice((2, 3, 3, 4))))
    brand = chance.choice(BRAND_FIRST) + chance.choice(BRAND_SECOND)
    return brand if chance.random() < 0.8 else brand + chance.choice(BRAND_SECOND)


def make_person(chance: random.Random, stock: Stock, like: str) -> str:
    """A person's name of the same make as `like`."""
    if "·" in like and stock.minority:
        return chance.choice(stock.minority) + "·" + chance.choice(stock.minority)
    if len(like) > 3 and stock.minority and chance.random() < 0.7:
        return chance.choice(stock.minority) + chance.choice(stock.minority)
    surname = chance.choices(stock.surnames, stock.weights)[0]
    if chance.random() < 0.1:
        surname = chance.choice(stock.surnames)
    return surname + "".join(chance.choice(GIVEN) for _ in range(1 if chance.random() < 0.22 else 2))


def find_brand(name: str, stock: Stock) -> str | None:
    """The two or three characters of a full company name that are its own, behind its place; None for short names.

    A bracketed place (联想(北京)有限公司) ends the search.
    """
    if not name.endswith(_LEGAL):
        return None
    at = 0
    moved = True
    while moved:
        moved = False
        for size in range(min(8, len(name) - at), 1, -1):
            if name[at : at + size] in stock.by_name:
                at += size
                moved = True
                break
    for sign in "省市县区":
        if name[at : at + 1] == sign:
            at += 1
    brand = name[at : at + 2]
    return brand if len(name) - at >= 6 and all("一" <= c <= "鿿" for c in brand) else None


def swap_names(article: Marked, stock: Stock, chance: random.Random, classes: Sequence[str]) -> Marked:
    """The article with other names for the classes asked for (District, Company, Person)."""
    named = [(article.text[s:e], label) for s, e, label in article.spans]
    pieces: dict[str, str] = {}
    if "District" in classes:
        _choose_places(named, stock, chance, pieces)
    brands: dict[str, str] = {}
    if "Company" in classes:
        for name, label in named:
            brand = find_brand(name, stock) if label == "Company" else None
            if brand and brand not in brands:
                brands[brand] = make_brand(chance)
    persons = {
        name: make_person(chance, stock, name)
        for name in dict.fromkeys(n for n, label in named if label == "Person" and "Person" in classes)
    }
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = size = 0
    for start, end, label in article.spans:
        name = article.text[start:end]
        out.append(article.text[at:start])
        size += start - at
        name = persons.get(name, name) if label == "Person" else _replace_pieces(name, label, pieces, brands)
        out.append(name)
        spans.append((size, size + len(name), label))
        size += len(name)
        at = end
    out.append(article.text[at:])
    return replace(article, id=article.id + "~", text="".join(out), spans=tuple(spans))


def _choose_places(
    named: Sequence[tuple[str, str]], stock: Stock, chance: random.Random, pieces: dict[str, str]
) -> None:
    for name, label in named:
        if label != "District" or name in pieces or name not in stock.by_name:
            continue
        division, _ = stock.by_name[name]
        others = stock.by_level.get(division.level, ())
        if division.level == "province" or not others:
            continue
        new = chance.choice(others)
        if division.short and not new.short:
            continue
        pieces[division.name] = new.name
        if division.short and new.short and len(division.short) > 1:
            pieces[division.short] = new.short


def _replace_pieces(name: str, label: str, pieces: Mapping[str, str], brands: Mapping[str, str]) -> str:
    if label == "District":
        return pieces.get(name, name)
    for size in range(min(10, len(name)), 1, -1):
        if name[:size] in pieces:
            name = pieces[name[:size]] + name[size:]
            break
    if label in ("Company", "Project"):
        for brand, new in brands.items():
            if brand in name:
                return name.replace(brand, new)
    return name
