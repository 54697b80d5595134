"""What is said in quotation marks."""

from __future__ import annotations

import re

_SPEECH = re.compile(r"“[^“”]{6,400}[。！？，,…!?]”")
"""Words of a person; a name in marks ends without a stop."""


def speech_around(text: str, offset: int) -> tuple[int, int] | None:
    """Where the quotation that holds `offset` begins and ends.

    >>> speech_around("周正平说：“我们与甲能科技合作。”", 8)
    (5, 17)
    """
    opening = text.rfind("“", max(0, offset - 400), offset + 1)
    if opening < 0 or text.rfind("”", opening, offset) >= 0:
        return None
    match = _SPEECH.match(text, opening)
    return (match.start(), match.end()) if match and match.end() > offset else None
