"""Measure entity resolution: pairwise scores on our own pairs, and time over generated names.

python scripts/benchmark_resolve.py            # pairs, then 1,000, 10,000 and 100,000 names
python scripts/benchmark_resolve.py --pairs    # only the pairs, with the score of each that is judged wrong
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter

from kg.model import Judged, Knowledge
from kg.model.types import Judgement, MentionType
from kg.resolve.article import Tools
from kg.resolve.block import candidate_pairs
from kg.resolve.cluster import cluster
from kg.resolve.judge import judge
from kg.resolve.normalize import fold
from kg.resolve.profile import Pair, Profile
from kg.resolve.score import Score, score
from kg.resources import gazetteer_names, load_divisions, load_lexicons, load_terms, load_towns

CASES = Path(__file__).parents[1] / "tests" / "cases" / "names.jsonl"
SIZES = (1_000, 10_000, 100_000)
BRAND = (
    "宏泰旺川新视通海辰岐峰鹏翼缙云亨嘉瀚漠鲁岳康攀会融科银恒滨铝粤幕焉支沃野麦田博恩智翔金瑞华锐天启元晟明朗卓越禾信达凯盛永昌"
    "安邦百川宝丰北斗必拓长虹晨曦创维春秋大为德胜鼎立东旭多维恩捷方圆飞龙丰年富临格林冠豪光明广源国轩海螺汉森航宇合力和邦"
    "鸿图虎跃怀远环球辉煌惠民吉祥佳都建霖江铃骄阳杰瑞锦江晶澳景津九洲巨星君正骏马科陆坤彩蓝晓雷赛黎曼立讯联创良信领益六国"
    "龙源隆基露笑罗莱迈瑞茂硕美盈蒙草敏实宁波诺德欧菲派思平高普利齐心奇安启明千方清越泉峰仁和荣泰如意润阳三维森源沙钢尚品"
)
PLACES = (
    "重庆",
    "四川",
    "云南",
    "贵州",
    "江苏",
    "浙江",
    "广东",
    "山东",
    "湖北",
    "湖南",
    "安徽",
    "成都",
    "深圳",
    "苏州",
)
TRADES = (
    "智能科技",
    "新材料",
    "新能源",
    "生物医药",
    "食品",
    "装备制造",
    "再生资源",
    "电子",
    "物流",
    "环保科技",
    "铝业",
    "储能科技",
)
FORMS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")


@dataclass(frozen=True)
class Case:
    """A pair of names with what a person says of it."""

    pair: Pair
    same: bool
    reason: str


def load_knowledge() -> Knowledge:
    """The shipped names and word lists."""
    return Knowledge(
        divisions=load_divisions(),
        towns=load_towns(),
        terms=tuple(term for name in gazetteer_names() for term in load_terms(name)),
        lexicons=load_lexicons(),
    )


def load_cases(terms: dict[str, str]) -> Iterator[Case]:
    """Our own pairs; companies that the gazetteer knows have its id, as in a build."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        kind = MentionType(case["type"])
        left, right = sorted((case["left"], case["right"]), key=lambda n: (len(fold(n)), n))
        profiles = [
            Profile(
                key=f"{name}@{i if not case['together'] else 0}",
                type=kind,
                name=name,
                names=frozenset({fold(name)}),
                article="a" if case["together"] else "ab"[i],
                term=terms.get(name),
            )
            for i, name in enumerate((left, right))
        ]
        pair = Pair(left=profiles[0], right=profiles[1], together=case["together"])
        yield Case(pair, case["expect"] == "same", case["reason"])


def measure(results: Sequence[tuple[Case, Score]]) -> tuple[float, float]:
    """Precision and recall of "same"."""
    said = [case for case, result in results if result.judgement is Judgement.SAME]
    right = sum(case.same for case in said)
    return right / max(1, len(said)), right / max(1, sum(case.same for case, _ in results))


def generate(size: int, seed: int = 7) -> tuple[list[Profile], dict[str, int]]:
    """`size` names of invented companies, each with its full name and up to three other forms; name → company."""
    random_ = random.Random(seed)
    names: dict[str, int] = {}
    company = 0
    while len(names) < size:
        brand = "".join(random_.choice(BRAND) for _ in range(random_.choice((2, 3, 3, 4))))
        place, trade, form = random_.choice(PLACES), random_.choice(TRADES), random_.choice(FORMS)
        company += 1
        forms = [f"{place}{brand}{trade}{form}"]
        forms += random_.sample(
            [f"{brand}{trade}", f"{place}{brand}{trade}", f"{brand}{trade}{form}"], random_.randint(0, 2)
        )
        for name in forms:
            names.setdefault(name, company)
    profiles = [
        Profile(key=f"company/{name}", type=MentionType.COMPANY, name=name, names=frozenset({fold(name)}), article=None)
        for name in list(names)[:size]
    ]
    return profiles, {f"company/{name}": number for name, number in names.items()}


def run(size: int, tools: Tools) -> str:
    """One line: names, seconds, candidate pairs, pairwise precision and recall of the clusters."""
    profiles, truth = generate(size)
    started = perf_counter()
    pairs = list(candidate_pairs(profiles, tools.parsers, together=False))
    judged: Sequence[Judged] = judge(pairs, tools.parsers)
    sets = cluster((p.key for p in profiles), judged).sets()
    seconds = perf_counter() - started
    said = {frozenset(pair) for keys in sets for pair in combinations(keys, 2)}
    by_company: dict[int, list[str]] = {}
    for profile in profiles:
        by_company.setdefault(truth[profile.key], []).append(profile.key)
    true = {frozenset(pair) for keys in by_company.values() for pair in combinations(keys, 2)}
    right = len(said & true)
    return (
        f"{size:>7} names {seconds:7.2f} s {seconds / size * 1e6:6.0f} µs/name {len(pairs):>8} pairs"
        f"   P {right / max(1, len(said)):.4f}  R {right / max(1, len(true)):.4f}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", action="store_true", help="only the pairs, with those judged wrong")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    tools = Tools.of(knowledge)
    terms = {term.text: term.id for term in knowledge.terms if term.type is MentionType.COMPANY}
    results = [(case, score(case.pair, tools.parsers)) for case in load_cases(terms)]
    for kind in sorted({case.pair.left.type for case, _ in results}):
        of_kind = [(case, result) for case, result in results if case.pair.left.type is kind]
        precision, recall = measure(of_kind)
        print(f"{kind:15} {len(of_kind):4} pairs   P {precision:.4f}  R {recall:.4f}")
    if arguments.pairs:
        for case, result in results:
            if case.same is not (result.judgement is Judgement.SAME):
                want = "same" if case.same else "different"
                names = f"{case.pair.left.name} / {case.pair.right.name}"
                print(f"{want:9} {result.value:.2f} {names}  {', '.join(result.reasons)}  ({case.reason})")
        return
    for size in SIZES:
        print(run(size, tools))


if __name__ == "__main__":
    main()
