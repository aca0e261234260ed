"""Small facts to build with."""

from collections.abc import Callable

import pytest

from corpus_builder.corpus import Fact
from corpus_builder.draw import short_hash

FactMaker = Callable[..., Fact]


@pytest.fixture
def make_fact() -> FactMaker:
    def make(subject: str, relation: str, object: str, **changes: object) -> Fact:
        key = f"T|{subject}|{relation}|T|{object}"
        values: dict[str, object] = {
            "fact_id": short_hash(key),
            "assignment_key": key,
            "group": key,
            "subject": subject,
            "predicate": f"https://example.org/{relation}",
            "relation": relation,
            "object": object,
            "object_kind": "concept",
            "lang": None,
            "neighbourhood": f"T|{object}",
            "subject_type": "disease",
            "object_type": "disease",
        }
        return Fact(**{**values, **changes})  # type: ignore[arg-type]

    return make
