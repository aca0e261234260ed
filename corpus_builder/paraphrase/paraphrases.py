"""Accepted wordings, one line of JSON each, in a file that grows and can be taken up again."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from configs.errors import InputError

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paraphrase:
    """Another wording of one text, as a model gave it, and what became of it."""

    fact_id: str
    template_id: str
    lang: str
    number: int
    """Which of the text's paraphrases, from 1."""
    text: str
    """Empty where none was accepted."""
    fate: str
    """`kept`, or the rule that dropped it."""
    grades: tuple[int, ...]
    model: str

    @property
    def key(self) -> Key:
        """What text it is a paraphrase of."""
        return (self.fact_id, self.template_id, self.lang)


def read_paraphrases(path: Path) -> Mapping[Key, tuple[Paraphrase, ...]]:
    """Return the kept paraphrases by what they are of, in order; InputError names file and line of a bad row."""
    found: dict[Key, list[Paraphrase]] = defaultdict(list)
    for paraphrase in rows_of(path):
        if paraphrase.fate == "kept":
            found[paraphrase.key].append(paraphrase)
    return {key: tuple(sorted(rows, key=lambda row: row.number)) for key, rows in sorted(found.items())}


def rows_of(path: Path) -> Iterator[Paraphrase]:
    """Yield every row of a file, dropped ones too."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _row(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: paraphrases cannot be read ({error}): check the path") from None


def line_of(paraphrase: Paraphrase) -> str:
    """Return a row as it stands in the file."""
    return json.dumps(asdict(paraphrase), ensure_ascii=False, sort_keys=True) + "\n"


def _row(line: str, path: Path, number: int) -> Paraphrase:
    try:
        values = json.loads(line)
        paraphrase = Paraphrase(**{**values, "grades": tuple(values["grades"])})
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}:{number}: not a paraphrase ({error}): remove the line") from None
    if not all(isinstance(getattr(paraphrase, field.name), str) for field in fields(Paraphrase) if field.type is str):
        raise InputError(f"{path}:{number}: not a paraphrase (a field is no text): remove the line")
    return paraphrase
