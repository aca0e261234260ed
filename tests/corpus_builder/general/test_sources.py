"""Text sources: streamed, cut at sentence ends, licences honoured, every line counted."""

import gzip
import json
import lzma
from pathlib import Path

import pytest

from configs.errors import InputError
from configs.experiment import TextSource
from corpus_builder.cleaning import LicencePolicy
from corpus_builder.general import sources
from corpus_builder.general.sources import GeneralText, read_text_source
from corpus_builder.ledger import Ledger


def source(path: Path, **options: int) -> TextSource:
    return TextSource.model_validate({"path": path, "lang": "fr", "name": "romans", **options})


def read(path: Path, **options: int) -> tuple[list[GeneralText], dict[str, int], dict[str, str | None]]:
    ledger = Ledger()
    texts = list(read_text_source(source(path, **options), ledger, LicencePolicy()))
    counts = {entry.fate: entry.count for entry in ledger.entries()}
    assert counts.get("read", 0) == sum(count for fate, count in counts.items() if fate != "read")
    return texts, counts, {entry.fate: entry.example for entry in ledger.entries()}


def test_json_lines_say_language_and_licence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [{"text": "Un texte. Un autre."}, {"text": "A text.", "lang": "en", "licence": "CC BY 4.0"}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    texts, counts, _ = read(path)
    assert texts == [
        GeneralText(text="Un texte. Un autre.", lang="fr", licence=None, domain="romans"),
        GeneralText(text="A text.", lang="en", licence="CC BY 4.0", domain="romans"),
    ]
    assert counts == {"read": 2, "kept": 2}


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".xz", lzma.compress)])
def test_plain_text_has_one_text_a_line(tmp_path: Path, suffix: str, pack: type[bytes]) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(pack("\ufeffPremière ligne, la seule.\r\n\nDeuxième.".encode()))
    texts, counts, _ = read(path)
    assert [text.text for text in texts] == ["Première ligne, la seule.", "Deuxième."]
    assert counts == {"read": 3, "kept": 2, "empty_text": 1}


def test_long_texts_are_cut_at_sentence_ends_and_the_maximum_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Un deux trois. Quatre cinq six. Sept huit.\nNeuf.\n", encoding="utf-8")
    assert [text.text for text in read(path, max_words=5)[0]] == [
        "Un deux trois.",
        "Quatre cinq six. Sept huit.",
        "Neuf.",
    ]
    texts, counts, _ = read(path, max_words=5, max_texts=2)
    assert len(texts) == 2
    assert counts == {"read": 1, "kept": 1}


def test_bad_and_forbidden_lines_are_counted_with_their_place(tmp_path: Path) -> None:
    lines = [
        b'{"text": "Bon."}',
        b'{"text": "Bon."',
        b'["pas un objet"]',
        b'{"text": 3}',
        b'{"text": "\xe9"}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "Non.", "licence": "CC BY-NC 4.0"}',
        b'{"text": " "}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    texts, counts, examples = read(tmp_path / "a.jsonl")
    assert [text.text for text in texts] == ["Bon."]
    assert counts == {"read": 9, "kept": 1, "malformed_line": 6, "non_commercial_licence": 1, "empty_text": 1}
    assert (examples["malformed_line"] or "").startswith("a.jsonl:2: not JSON")
    assert examples["non_commercial_licence"] == "a.jsonl:8: CC BY-NC 4.0"


def test_a_line_without_end_is_refused_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_LINE_BYTES", 50)
    (tmp_path / "a.txt").write_text("mot " * 100 + "\nCourte ligne.\n", encoding="utf-8")
    texts, counts, _ = read(tmp_path / "a.txt")
    assert [text.text for text in texts] == ["Courte ligne."]
    assert counts == {"read": 2, "kept": 1, "malformed_line": 1}


def test_a_missing_or_damaged_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such text file"):
        read_text_source(source(tmp_path / "absent.jsonl"), Ledger(), LicencePolicy())
    path = tmp_path / "a.txt.xz"
    path.write_bytes(lzma.compress(b"Bonjour.\n" * 10_000)[:-40])
    with pytest.raises(InputError, match="damaged compressed file"):
        read(path)
