"""What is read many records at a time is what is read one by one, whatever stands in the file."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.documents import batches
from corpus_builder.documents.batches import iterate_batched_records
from corpus_builder.documents.encoding import decode_xml
from corpus_builder.documents.records import Damage, NoRecord, Record, iterate_records

PARTS = st.lists(
    st.sampled_from(
        [
            "<record>a</record>",
            "<record>\n<p>b</p>\n</record>",
            "<record/>",
            "<record>&eacute;</record>",
            "<record>&nope;</record>",
            "<record><p></record>",
            "<record><wrap><record>inner</record></wrap></record>",
            "<record><![CDATA[</record>]]></record>",
            "</lot><lot>",
            "<!-- comment -->",
            "<other>x</other>",
            "\n",
        ]
    ),
    max_size=12,
)
HEADS = st.sampled_from(["<lot>", '<?xml version="1.0"?>\n<a>\n<lot>', "<!DOCTYPE a><a><!-- comment --><lot>"])


def outcome(items: Iterator[Record | Damage | NoRecord]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for item in items:
        if isinstance(item, Record):
            found.append((item.line, item.xpath, "".join(map(str, item.element.itertext()))))
        else:
            found.append((type(item).__name__,))
    return found


def both(text: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    content = text.encode()
    careful = iterate_records(decode_xml(io.BytesIO(content)), ["record"], ["wrap"])
    batched = iterate_batched_records(io.BytesIO(content), ["record"], ["wrap"])
    return outcome(batched), outcome(careful)


@given(HEADS, PARTS)
def test_batches_give_the_same_records(head: str, parts: list[str]) -> None:
    tail = "</lot></a>" if "<a>" in head else "</lot>"
    batched, careful = both(head + "".join(parts) + tail)
    assert batched == careful


def test_after_a_damaged_batch_the_rest_is_read_record_by_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_BATCH_BYTES", 400)
    records = [f"<record>\n{number} {'x' * 50}</record>" for number in range(40)]
    records[20] = "<record>&nope;</record>"
    batched, careful = both("<lot>" + "\n".join(records) + "</lot>")
    assert batched == careful
    assert len(batched) == 40
    assert batched[20] == ("Damage",)


def test_a_file_that_ends_too_early_is_damaged() -> None:
    batched, careful = both("<lot><record>a</record>")
    assert batched == careful
    assert batched[1] == ("Damage",)
