"""Records come out of a stream the same however it is cut, and its memory stays small."""

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
            "<other>x</other>",
            "<!-- comment -->",
            "\n",
        ]
    ),
    max_size=12,
)


def outcome(texts: list[str]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for item in iterate_records(texts, ["record"]):
        if isinstance(item, Record):
            found.append(("record", item.line, item.xpath, "".join(map(str, item.element.itertext()))))
        else:
            found.append(
                (type(item).__name__, *((item.line, item.reason) if isinstance(item, Damage) else (item.root,)))
            )
    return found


@given(PARTS, st.integers(1, 40))
def test_any_cutting_of_the_stream_gives_the_same_records(parts: list[str], size: int) -> None:
    text = "<records>" + "".join(parts) + "</records>"
    assert outcome([text[i : i + size] for i in range(0, len(text), size)]) == outcome([text])


@given(PARTS)
def test_every_record_is_read_or_damaged(parts: list[str]) -> None:
    found = outcome(["<records>" + "".join(parts) + "</records>"])
    num_expected = sum(part.startswith("<record") for part in parts)
    good = [part for part in parts if part.startswith("<record") and "nope" not in part and "<p></record>" not in part]
    assert sum(item[0] == "record" for item in found) == len(good)
    assert len(found) == num_expected or found == [("NoRecord", "records")]


def test_a_file_without_records_and_one_that_is_no_xml() -> None:
    assert list(iterate_records(["<html/>"], ["record"])) == [NoRecord(root="html", num_alike=0)]
    assert list(iterate_records([""], ["record"])) == [Damage(line=1, reason="the file is empty")]
    assert isinstance(next(iterate_records(["PDF-1.4"], ["record"])), Damage)


def test_a_named_entity_late_in_a_large_record_is_understood() -> None:
    text = "<records><record>" + "<p>mot</p>" * 150_000 + "&eacute;</record></records>"
    (record,) = outcome([text])
    assert str(record[3]).endswith("moté")


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file() -> None:
    def stream() -> Iterator[str]:
        yield "<records>"
        for i in range(20_000):
            yield f"<record>{'x' * 1_000}{i}</record><junk/>\n"
        yield "</records>"

    tracemalloc.start()
    num_records = sum(isinstance(item, Record) for item in iterate_records(stream(), ["record"]))
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert num_records == 20_000
    assert peak_bytes < 5_000_000
