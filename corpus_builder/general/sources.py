"""Text files of general language: streamed, cut at sentence ends, and kept only where the licence allows."""

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from configs.errors import InputError
from configs.experiment import TextSource
from corpus_builder.cleaning import LicencePolicy, Refused, licence_verdict
from corpus_builder.documents.sentences import group_sentences
from corpus_builder.ledger import Ledger

MAX_LINE_BYTES = 1 << 26
"""A longer line is malformed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralText:
    """A piece of general text."""

    text: str
    lang: str
    licence: str | None
    domain: str
    """Name of its source in tables and figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a source, read."""

    text: str
    lang: str
    licence: str | None


def read_text_source(source: TextSource, ledger: Ledger, licences: LicencePolicy) -> Iterator[GeneralText]:
    """Yield up to `source.max_texts` pieces of a file, each of at most `source.max_words` words.

    Counts its lines as records in `ledger`: `read` = `kept` + `malformed_line` + `empty_text` + the reasons of
    `licence_verdict`. InputError at once when the file is missing, and later when its compression is damaged.
    """
    if not source.path.is_file():
        raise InputError(f"{source.path}: no such text file: check the path")
    return _pieces(source, ledger, licences)


def _pieces(source: TextSource, ledger: Ledger, licences: LicencePolicy) -> Iterator[GeneralText]:
    num_texts = 0
    for number, raw in _numbered_lines(source.path):
        line = _read_line(raw, source)
        fate = _fate(line, licences)
        ledger.add(source.name, "record", "read")
        ledger.add(source.name, "record", fate, example=_example(line, fate, f"{source.path.name}:{number}"))
        if fate != "kept" or isinstance(line, str):
            continue
        for text in group_sentences(line.text, line.lang, source.max_words):
            yield GeneralText(text=text, lang=line.lang, licence=line.licence, domain=source.name)
            num_texts += 1
            if num_texts >= source.max_texts:
                return


def _fate(line: _Line | str, licences: LicencePolicy) -> str:
    if isinstance(line, str):
        return "malformed_line"
    if not line.text.strip():
        return "empty_text"
    verdict = licence_verdict(line.licence, licences)
    return verdict.reason if isinstance(verdict, Refused) else "kept"


def _example(line: _Line | str, fate: str, where: str) -> str | None:
    if fate == "kept":
        return None
    reason = line if isinstance(line, str) else line.licence
    return f"{where}: {reason}" if reason else where


def _read_line(raw: bytes, source: TextSource) -> _Line | str:
    """Return the line's text, or what is wrong with it."""
    if len(raw) > MAX_LINE_BYTES:
        return f"longer than {MAX_LINE_BYTES:,} bytes"
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return f"not UTF-8 ({error.reason} at byte {error.start})"
    if not _is_json_lines(source.path) or not text.strip():
        return _Line(text=text, lang=source.lang, licence=None)
    try:
        fields = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"not JSON ({error})"
    return _from_json(fields, source)


def _from_json(fields: object, source: TextSource) -> _Line | str:
    if not isinstance(fields, dict):
        return "not a JSON object"
    text, lang, licence = fields.get("text"), fields.get("lang") or source.lang, fields.get("licence")
    licence = fields.get("license") if licence is None else licence
    if not isinstance(text, str) or not isinstance(lang, str) or not isinstance(licence, str | None):
        return "`text` must be a string, `lang` and `licence` strings where they are given"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "`text` has half a surrogate pair"
    return _Line(text=text, lang=lang, licence=licence)


def _is_json_lines(path: Path) -> bool:
    return any(suffix.lower() in (".jsonl", ".ndjson") for suffix in path.suffixes)


def _numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield (number, line); of a line that is too long only the beginning."""
    number = 0
    try:
        with _opened(path) as stream:
            while raw := stream.readline(MAX_LINE_BYTES + 1):
                number += 1
                yield number, raw
                while len(raw) > MAX_LINE_BYTES and not raw.endswith(b"\n"):
                    raw = stream.readline(MAX_LINE_BYTES + 1)
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}:{number + 1}: damaged compressed file ({error}): fetch it again") from None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    suffix = path.suffix.lower()
    with path.open("rb") as raw:
        if suffix == ".gz":
            yield cast(BinaryIO, gzip.GzipFile(fileobj=raw))
        elif suffix == ".xz":
            with lzma.LZMAFile(raw) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            yield raw
