"""What is sure enough to be a mention."""

import pytest

from kg.model import MentionType, Origin
from kg.nlp.candidates import Candidate
from kg.nlp.merge import is_accepted


@pytest.mark.parametrize(
    ("type_", "origin", "score", "accepted"),
    [
        (MentionType.COMPANY, Origin.MODEL, 0.7, False),
        (MentionType.COMPANY, Origin.MODEL, 0.8, True),
        (MentionType.COMPANY, Origin.RULE, 0.6, True),
        (MentionType.PERSON, Origin.MODEL, 0.6, True),
        (MentionType.PERSON, Origin.MODEL, 0.4, False),
    ],
)
def test_a_name_that_only_the_model_saw_must_be_surer(
    type_: MentionType, origin: Origin, score: float, accepted: bool
) -> None:
    assert is_accepted(Candidate(0, 4, type_, score, "any", None, origin)) is accepted
