"""The prompts of each language, and what is read from answers."""

import re
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from configs.strict_yaml import Document, parse_yaml

_FOLDER = Path(__file__).parent / "prompts"
_SLOT = re.compile(r"\{(\w+)\}")
_GRADE = re.compile(r"\W*([1-5])(?!\d)")


def prompt(lang: str, name: str, **values: str) -> str:
    """Return a prompt with its slots filled; the values are taken literally."""
    return _SLOT.sub(lambda slot: values[slot[1]], str(_prompts(lang)[name])).strip()


def sentence_of(answer: str) -> str:
    """Return the sentence that a model answered: the first line that says something, without quotes around it."""
    lines = [" ".join(line.split()) for line in answer.splitlines()]
    first = next((line for line in lines if line), "")
    for opening, closing in (('"', '"'), ("«", "»"), ("“", "”")):
        if first.startswith(opening) and first.endswith(closing) and len(first) > 1:
            first = first[1:-1].strip()
    return first


def grade_of(answer: str) -> int | None:
    """Return the grade that an answer begins with, None where it is none."""
    found = _GRADE.match(answer)
    return int(found[1]) if found else None


def question_of(answer: str, lang: str) -> str | None:
    """Return `Question : … Réponse : …` on one line, None where the answer has another shape."""
    asked, replied = _prompts(lang)["question_marks"]
    pattern = rf"^\s*{re.escape(asked)}\s*:\s*(.+?)\s*^\s*{re.escape(replied)}\s*:\s*(.+)"
    found = re.search(pattern, answer, re.MULTILINE | re.DOTALL)
    if found is None:
        return None
    colon = "\u00a0: " if lang == "fr" else ": "
    question, reply = (" ".join(part.split()) for part in found.groups())
    return f"{asked}{colon}{question} {replied}{colon}{reply}"


@cache
def _prompts(lang: str) -> Document:
    path = _FOLDER / f"{lang}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in _FOLDER.glob("*.yaml")))
        raise ConfigurationError(f"languages: no prompts in {lang!r} (there are: {known}): add {path.name} beside them")
    document: Document = parse_yaml(path.read_text(encoding="utf-8"), str(path)).document
    return document
