"""Any number of workers reads the same documents, in the same order, with the same ledger."""

from pathlib import Path

import pytest

from configs.errors import InputError
from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger

pytestmark = pytest.mark.slow

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
RECORD = f'<record id="{{n}}"><dc:title {DC} xml:lang="fr">Un titre {{n}}</dc:title></record>'


def write(folder: Path) -> Path:
    for n in range(12):
        body = "".join(RECORD.format(n=n * 2 + i) for i in range(3))  # every third stands in two files
        (folder / f"{n:02}.xml").write_text(f"<records source='t'>{body}</records>", encoding="utf-8")
    (folder / "bad.xml").write_text("<records><record id='x'><a></record></records>", encoding="utf-8")
    (folder / "page.html").write_text("<!doctype html><html><body>" + "<p>x</p>" * 3, encoding="utf-8")
    return folder


@pytest.mark.parametrize("num_workers", [2, 4])
def test_the_same_whatever_the_number(tmp_path: Path, num_workers: int) -> None:
    folder = write(tmp_path)
    alone, together = Ledger(), Ledger()
    expected = list(read_documents([folder], alone))
    assert list(read_documents([folder], together, num_workers=num_workers)) == expected
    assert together.entries() == alone.entries()
    assert {entry.fate for entry in alone.entries()} >= {"kept", "duplicate_identifier", "malformed_xml"}


def test_strict_stops_in_a_worker_too(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"bad\.xml:1: "):
        list(read_documents([write(tmp_path)], Ledger(), strict=True, num_workers=2))
