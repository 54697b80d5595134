"""Forms of names: folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROP = re.compile(r"[\s\"'“”‘’「」『』《》〈〉·•・,，、.。\-—–_()（）\[\]【】]")
_INDUSTRY_TAIL = re.compile(
    r"(全产业链|产业链条|产业链|产业集群|产业体系|主导产业|特色产业|支柱产业|产业|行业|领域|集群|板块|赛道)$"
)


@lru_cache(maxsize=1 << 18)
def fold(name: str) -> str:
    """The name as compared: compatibility forms unified, spaces, quotation marks, brackets and dots gone, lower case.

    >>> fold("联想（北京） 有限公司")
    '联想北京有限公司'
    """
    return _DROP.sub("", unicodedata.normalize("NFKC", name)).casefold()


def fold_industry(name: str) -> str:
    """An industry's name without what only says that it is one.

    >>> fold_industry("新能源汽车产业链"), fold_industry("铝产业")
    ('新能源汽车', '铝')
    """
    folded = fold(name)
    return _INDUSTRY_TAIL.sub("", folded) or folded


def is_subsequence(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order.

    >>> is_subsequence("宏泰新材", "宏泰新型材料"), is_subsequence("半导体", "比亚迪")
    (True, False)
    """
    at = iter(full)
    return all(c in at for c in short)
