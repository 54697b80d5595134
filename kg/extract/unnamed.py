"""Sites that a sentence tells about under a name that was not read: 甲园3.78平方公里，重点发展…; 该专属区将承接….

What is said of them is said of no place that we know, least of all of the district named before.
"""

from __future__ import annotations

import re

from kg.extract.context import segment_bounds
from kg.extract.encode import DISTRICT, PARK, PROJECT, Encoded

_CLASS = "园中园|产业园区?|工业园区?|园区?|片区|区块|专属区|功能区|组团|港区|产业城|新城"
_ALL = "各|全|三大|两大|四大|五大|多|几|所有|等|一批"
_VERB = "规划|建设|打造|依托|以|推进|加快|围绕|通过|在|按照|用好|建成|做强|坚持|作为|推动|建立|创建|构建|走进|统筹|对|形成|支持"
_GOES_ON = "将|重点|着重|着力|主要|规划|总?面积|占地|位于|则|定位|主攻|集聚|发展|围绕|以|是"
_SITE = re.compile(
    rf"(?:^|[，；。！？：]|其中，?)(?:其中，?|该|这个|这一)?(?!{_ALL}|{_VERB})(?P<name>[\u4e00-\u9fff·（）]{{1,10}}?(?:{_CLASS}))"
    rf"(?=[\ue00a-\ue00f，]|{_GOES_ON})"
)
_OPENING = re.compile(rf"[，；。](?:在)?[{DISTRICT}{PARK}]")
"""A place that a later clause opens with is what is told about."""
_CALLED_PROJECT = re.compile(rf"{PROJECT}(?=[\ue00a-\ue00f]|{_GOES_ON})")
_OF_CLASS = re.compile(rf"[^，。；]*(?:{_CLASS})")
_BARE = re.compile(r"(?:该|这个|这一|此)?(?:工业|产业|高新|经济)?(?:园区|园|新区|开发区)")


def tells_of_unnamed(sentence: Encoded, at: int) -> bool:
    """Whether what stands at `at` is told of a site that bears a name, but none that was read, or was read as a project's."""
    low, _ = segment_bounds(sentence, at)
    sites = [m.end() for m in _SITE.finditer(sentence.text, low, at) if not _BARE.fullmatch(m["name"])]
    for match in _CALLED_PROJECT.finditer(sentence.text, low, at):
        if _OF_CLASS.fullmatch(sentence.slots[match.start()].words):
            sites.append(match.end())
    return bool(sites) and _OPENING.search(sentence.text, max(sites), at) is None
