"""The errors of the package: what they tell survives the way out of a worker process."""

import pickle
from pathlib import Path

import pytest

from kg.errors import GazetteerError, KgError, ModelNotFoundError, ResourceError, RuleError, UsageError

ERRORS = [
    UsageError("out: this is a file"),
    ModelNotFoundError("zh_kgtest_news_sm"),
    ResourceError("no column", path=Path("mine/a.tsv"), line=3, field="id"),
    RuleError("no role", path=Path("mine/a.yaml"), rule_id="own.rule"),
    GazetteerError("twice", path=Path("mine/b.tsv"), term="甲能"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_comes_whole_out_of_a_worker(error: KgError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
