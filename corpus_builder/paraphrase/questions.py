"""Questions and answers that a model writes on blocks of documents, kept only when all judges find them good."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from configs.errors import InputError
from corpus_builder.corpus import Text
from corpus_builder.draw import short_hash
from corpus_builder.paraphrase.asking import Asking, grades_of
from corpus_builder.paraphrase.prompting import prompt, question_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuestion:
    """A question with its answer on one block."""

    doc_id: str
    block_id: str
    lang: str
    text: str
    """`Question : … Réponse : …`; empty where none was accepted."""
    fate: str
    grades: tuple[int, ...]
    model: str


def ask_questions(texts: Iterable[Text], asking: Asking, out: Path) -> Iterator[DocumentQuestion]:
    """Append a question on each document text to the file `out`, unless it has one on that block, and yield it."""
    done = {row.block_id for row in read_questions(out)} if out.exists() else set()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        for text in texts:
            if text.block_id is not None and text.block_id not in done:
                done.add(text.block_id)
                row = _asked(text, asking)
                file.write(json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) + "\n")
                file.flush()
                yield row


def read_questions(path: Path) -> list[DocumentQuestion]:
    """Return every row of a file; InputError names file and line of a bad one."""
    rows = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                values = json.loads(line)
                rows.append(DocumentQuestion(**{**values, "grades": tuple(values["grades"])}))
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(f"{path}:{number}: not a question ({error}): remove the line") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: questions cannot be read ({error}): check the path") from None
    return rows


def question_texts(texts: Iterable[Text], questions: Iterable[DocumentQuestion], num_exposures: int) -> Iterator[Text]:
    """Yield a training text for each kept question on a block that is trained on; held-out documents give none."""
    blocks = {text.block_id: text for text in texts if text.kind == "document" and text.split == "train"}
    for row in sorted(questions, key=lambda row: row.block_id):
        block = blocks.get(row.block_id)
        if row.fate == "kept" and block is not None:
            yield Text(
                text_id=short_hash(f"{row.block_id} question"),
                text=row.text,
                lang=row.lang,
                stage="injection",
                split="train",
                kind="question",
                num_exposures=num_exposures,
                doc_id=row.doc_id,
                block_id=row.block_id,
                source=block.source,
                licence=block.licence,
            )


def _asked(text: Text, asking: Asking) -> DocumentQuestion:
    answer = asking.writer.answer(prompt(text.lang, "question", text=text.text), seed=1)
    question, grades = question_of(answer, text.lang), tuple[int, ...]()
    fate = "kept" if question else "shape"
    if question:
        grades = grades_of(prompt(text.lang, "judge_question", text=text.text, other=question), asking)
        fate = "kept" if len(grades) == len(asking.judges) and min(grades, default=5) >= asking.min_grade else "grade"
    return DocumentQuestion(
        doc_id=text.doc_id or "",
        block_id=text.block_id or "",
        lang=text.lang,
        text=question if question and fate == "kept" else "",
        fate=fate,
        grades=grades,
        model=asking.writer.name,
    )
