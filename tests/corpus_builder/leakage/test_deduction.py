"""What follows from stated facts is a leak; what they do not suffice for is none."""

from collections.abc import Callable, Collection

from corpus_builder.corpus import Fact, Leak, Text
from corpus_builder.leakage import FirstStatements, deduced_leaks


def stating(fact: Fact, kind: str = "triple") -> Text:
    return Text(
        text_id=f"text of {fact.subject}{fact.object}", text="…", lang="fr", stage="injection", split="train",
        kind=kind, num_exposures=1, fact_ids=(fact.fact_id,), source="terminology",
    )  # type: ignore[arg-type]  # fmt: skip


def deduced(facts: list[Fact], texts: list[Text], transitive: Collection[str] = ()) -> list[Leak]:
    statements = FirstStatements()
    for text in texts:
        statements.read(text)
    return list(deduced_leaks(facts, statements.by_fact, transitive))


def test_a_chain_of_stated_facts_gives_the_fact_away(make_fact: Callable[..., Fact]) -> None:
    ab, bc, cd = (make_fact(s, "is_a", o, arm="high") for s, o in ("ab", "bc", "cd"))
    ad, ac, da = (make_fact(s, "is_a", o, arm="withheld") for s, o in ("ad", "ac", "da"))
    facts = [ab, bc, cd, ad, ac, da]
    texts = [stating(fact) for fact in (ab, bc, cd)]
    found = [(leak.fact_id, leak.how, leak.text_id) for leak in deduced(facts, texts)]
    assert found == [(ad.fact_id, "deduced", "text of ab"), (ac.fact_id, "deduced", "text of ab")]
    assert deduced(facts, texts[:1] + texts[2:]) == []
    assert deduced(facts, [stating(ab), stating(bc, "sham"), stating(cd)]) == []


def test_only_transitive_relations_carry_on(make_fact: Callable[..., Fact]) -> None:
    ab, bc, ac = (make_fact(s, "part_of", o, arm="high") for s, o in ("ab", "bc", "ac"))
    texts = [stating(ab), stating(bc)]
    assert deduced([ab, bc, ac], texts) == []
    assert [leak.fact_id for leak in deduced([ab, bc, ac], texts, {ab.predicate})] == [ac.fact_id]


def test_a_stated_fact_does_not_give_itself_away(make_fact: Callable[..., Fact]) -> None:
    ab, ba = make_fact("a", "is_a", "b", arm="high"), make_fact("b", "is_a", "a", arm="high")
    assert deduced([ab, ba], [stating(ab), stating(ba)]) == []
