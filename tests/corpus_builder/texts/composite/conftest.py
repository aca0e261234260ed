"""A made-up release of facts in arms, and the context to state them in."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from configs.experiment import Arm
from corpus_builder.corpus import Fact
from corpus_builder.draw import short_hash
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names
from corpus_builder.texts.composite import CompositeContext, CompositeTemplates, ReleaseIndex
from corpus_builder.texts.composite.naming import Naming
from corpus_builder.verbalize import Verbalizer

LABELS = (
    *("asthme", "état grippal", "hernie", "IRM normale", "toux, sèche", "œdème", "fièvre", "fièvre jaune", "diabète"),
    *("syndrome des os de verre", "pH bas", "grippe aviaire", "maladie rare", "le mal de mer", "lésion et plaie"),
)
CONCEPTS = tuple(f"c{i}" for i in range(len(LABELS)))
RELATIONS = ("is_a", "has_symptom", "related", "hasColour")
TEMPLATES = {lang: CompositeTemplates.load(Verbalizer.load(lang, spaces="plain")) for lang in ("fr", "en")}
SYMMETRIC = frozenset({"https://example.org/related"})


def make_statement(subject: str, relation: str, obj: str, arm: str) -> Fact:
    is_text = relation == "definition"
    key = f"T|{subject}|{relation}|{'fr' if is_text else obj}"
    return Fact(
        fact_id=short_hash(key),
        assignment_key=key,
        group=key,
        subject=subject,
        predicate="definition" if is_text else f"https://example.org/{relation}",
        relation=relation,
        object=obj,
        object_kind="text" if is_text else "concept",
        lang="fr" if is_text else None,
        neighbourhood=obj,
        subject_type="",
        object_type="",
        arm=arm,
    )


def make_context(
    facts: Iterable[Fact], *, arm: Arm | None = None, labels: Sequence[str] = LABELS, lang: str = "fr", salt: str = "s"
) -> CompositeContext:
    concepts = [f"c{i}" for i in range(len(labels))]
    names = Names(
        preferred={(concept, lang): label for concept, label in zip(concepts, labels, strict=True)}, alternatives={}
    )
    templates = TEMPLATES[lang]
    return CompositeContext(
        arm=arm or Arm(name="many", kind="treated", num_exposures=10, inverse_share=0.4),
        templates=templates,
        names=names,
        naming=Naming(MentionFinder(names.pairs((lang,))), names, templates),
        index=ReleaseIndex.of(facts, SYMMETRIC),
        predicate_labels={"https://example.org/hasColour": "a pour couleur"},
        salt=salt,
    )


@pytest.fixture
def statement() -> Callable[..., Fact]:
    return make_statement


@pytest.fixture
def context_of() -> Callable[..., CompositeContext]:
    return make_context
