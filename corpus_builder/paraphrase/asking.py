"""Asking a model for other wordings of texts, and judges for grades; what was asked already is not asked again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from corpus_builder.corpus import Text
from corpus_builder.paraphrase.checking import fate_of
from corpus_builder.paraphrase.client import Model
from corpus_builder.paraphrase.paraphrases import Paraphrase, line_of, rows_of
from corpus_builder.paraphrase.prompting import grade_of, prompt, sentence_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked, and what is enough."""

    writer: Model
    judges: Sequence[Model] = ()
    """Every one grades every wording."""
    min_grade: int = 4
    """Lowest grade of 5 that each judge must give."""
    num_paraphrases: int = 5


def ask(
    texts: Iterable[Text], forbidden: Mapping[str, frozenset[str]], asking: Asking, out: Path
) -> Iterator[Paraphrase]:
    """Append the paraphrases of `texts` to the file `out` one by one, and yield each new one.

    `forbidden` has, by fact_id, what must not be repeated: the statements of its probes.
    """
    earlier = list(rows_of(out)) if out.exists() else []
    done = {(row.key, row.number) for row in earlier}
    known: dict[str, set[str]] = {}
    for row in earlier:
        known.setdefault(row.fact_id, set()).add(row.text)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        for text in texts:
            (fact_id,) = text.fact_ids
            seen = known.setdefault(fact_id, set())
            for number in range(1, asking.num_paraphrases + 1):
                if ((fact_id, text.template_id or "", text.lang), number) not in done:
                    row = _asked(text, number, seen | forbidden.get(fact_id, frozenset()), asking)
                    seen.add(row.text)
                    file.write(line_of(row))
                    file.flush()
                    yield row


def _asked(text: Text, number: int, known: Iterable[str], asking: Asking) -> Paraphrase:
    subject, obj = _names(text)
    question = prompt(text.lang, "paraphrase", text=text.text, subject=subject, object=obj)
    wording = sentence_of(asking.writer.answer(question, seed=number))
    fate, grades = fate_of(text, wording, frozenset(known)), tuple[int, ...]()
    if fate == "kept":
        grades = grades_of(prompt(text.lang, "judge", text=text.text, other=wording), asking)
        fate = "kept" if len(grades) == len(asking.judges) and min(grades, default=5) >= asking.min_grade else "grade"
    return Paraphrase(
        fact_id=text.fact_ids[0],
        template_id=text.template_id or "",
        lang=text.lang,
        number=number,
        text=wording if fate == "kept" else "",
        fate=fate,
        grades=grades,
        model=asking.writer.name,
    )


def grades_of(question: str, asking: Asking) -> tuple[int, ...]:
    """Return the grades that the judges gave; who answers without a grade gave none."""
    grades = (grade_of(judge.answer(question, seed=0)) for judge in asking.judges)
    return tuple(grade for grade in grades if grade is not None)


def _names(text: Text) -> tuple[str, str]:
    names = [text.text[span.start : span.end] for span in text.spans]
    first, second, *_ = chain(names, ("", ""))
    return first, second
