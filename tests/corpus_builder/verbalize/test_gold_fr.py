"""French sentences against those written by hand in gold_fr.tsv."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus_builder.verbalize import Rendered, Verbalizer
from corpus_builder.verbalize.typography import NARROW, NO_BREAK

GOLD = Path(__file__).parent / "gold_fr.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One line of the gold set."""

    template_id: str
    subject: str
    object: str
    further: str | None
    text: str


def sentences() -> Iterator[Sentence]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            wording, subject, obj, further, text = line.replace("~", NO_BREAK).replace("^", NARROW).split("\t")
            yield Sentence(template_id=f"fr.{wording}", subject=subject, object=obj, further=further or None, text=text)


def rendered(verbalizer: Verbalizer, sentence: Sentence) -> Rendered:
    relation = sentence.template_id.split(".")[1]
    found = [wording for wordings in verbalizer.templates.wordings.values() for wording in wordings]
    by_id = {wording.template_id: wording for wording in found}
    return verbalizer.render(
        by_id[sentence.template_id],
        subject=sentence.subject,
        object=sentence.object,
        predicate_label=sentence.further if relation == "generic" else None,
        scheme=sentence.further if relation == "code" else None,
        object_language=sentence.further if relation == "translation" else None,
    )


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ").replace(NARROW, " ")


def test_sentences_are_those_written_by_hand() -> None:
    verbalizer = Verbalizer.load("fr")
    wrong = [
        (rendered(verbalizer, sentence).text, sentence.text)
        for sentence in sentences()
        if rendered(verbalizer, sentence).text != sentence.text
    ]
    assert wrong == []


def test_plain_spaces_are_the_only_difference() -> None:
    verbalizer = Verbalizer.load("fr", spaces="plain")
    for sentence in sentences():
        text = rendered(verbalizer, sentence).text
        assert plain(text) == plain(sentence.text)
        assert not set(text) & {NO_BREAK, NARROW} or set(sentence.subject + sentence.object) & {NO_BREAK, NARROW}


def test_the_gold_set_covers_every_family_direction_and_form() -> None:
    gold = list(sentences())
    assert len(gold) >= 300
    assert len({(s.template_id, s.subject, s.object) for s in gold}) == len(gold)
    covered = {(*s.template_id.split(".")[1:3], "question" in s.template_id) for s in gold}
    every = {
        (relation, direction, form == "question")
        for relation, direction, form in Verbalizer.load("fr").templates.wordings
    }
    assert every - covered == set()


@pytest.mark.parametrize("letters", ["œ", "y", "h", "é", "α", "5", "«", "(", "A"])
def test_the_gold_set_has_labels_that_begin_with(letters: str) -> None:
    assert any(side.lower().startswith(letters.lower()) for s in sentences() for side in (s.subject, s.object))
