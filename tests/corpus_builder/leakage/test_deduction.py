"""What follows from stated facts is a leak; what they do not suffice for is none."""

from collections.abc import Callable

from corpus_builder.corpus import Fact, Text
from corpus_builder.leakage import deduced_leaks


def stating(fact: Fact, kind: str = "triple") -> Text:
    return Text(
        text_id=f"text of {fact.subject}{fact.object}", text="…", lang="fr", stage="injection", split="train",
        kind=kind, num_exposures=1, fact_ids=(fact.fact_id,), source="terminology",
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_chain_of_stated_facts_gives_the_fact_away(make_fact: Callable[..., Fact]) -> None:
    ab, bc, cd = (make_fact(s, "is_a", o, arm="high") for s, o in ("ab", "bc", "cd"))
    ad, ac, da = (make_fact(s, "is_a", o, arm="withheld") for s, o in ("ad", "ac", "da"))
    facts = [ab, bc, cd, ad, ac, da]
    texts = [stating(fact) for fact in (ab, bc, cd)]
    found = [(leak.fact_id, leak.how, leak.text_id) for leak in deduced_leaks(facts, texts, ())]
    assert found == [(ad.fact_id, "deduced", "text of ab"), (ac.fact_id, "deduced", "text of ab")]
    assert list(deduced_leaks(facts, texts[:1] + texts[2:], ())) == []
    assert list(deduced_leaks(facts, [stating(ab), stating(bc, "sham"), stating(cd)], ())) == []


def test_only_transitive_relations_carry_on(make_fact: Callable[..., Fact]) -> None:
    ab, bc, ac = (make_fact(s, "part_of", o, arm="high") for s, o in ("ab", "bc", "ac"))
    texts = [stating(ab), stating(bc)]
    assert list(deduced_leaks([ab, bc, ac], texts, ())) == []
    assert [leak.fact_id for leak in deduced_leaks([ab, bc, ac], texts, {ab.predicate})] == [ac.fact_id]


def test_a_stated_fact_does_not_give_itself_away(make_fact: Callable[..., Fact]) -> None:
    ab, ba = make_fact("a", "is_a", "b", arm="high"), make_fact("b", "is_a", "a", arm="high")
    assert list(deduced_leaks([ab, ba], [stating(ab), stating(ba)], ())) == []
