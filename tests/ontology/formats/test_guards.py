"""What could exhaust the memory is stopped while it streams."""

import pytest

from configs.errors import InputError
from ontology.formats.guards import XmlGuard


def test_a_text_without_end_stops_at_the_limit() -> None:
    guard = XmlGuard("source", max_literal_bytes=100)
    guard.check(b"<a>" + b"x" * 90, 1)
    guard.check(b"</a><a>" + b"x" * 90, 2)
    guard.check(b"x" * 90, 3)
    with pytest.raises(InputError, match=r"source:4: a text of more than 100 bytes: raise max_literal_bytes"):
        guard.check(b"x" * 90, 4)
