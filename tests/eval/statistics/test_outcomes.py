import dataclasses

import numpy as np
import pytest

from corpus_builder.corpus import Fact
from eval.statistics import concatenate, outcome_table


def fact(fact_id: str, **changes) -> Fact:
    values = {
        "fact_id": fact_id,
        "assignment_key": fact_id,
        "group": f"g-{fact_id}",
        "subject": "s1",
        "predicate": "p",
        "relation": "is_a",
        "object": "o1",
        "object_kind": "concept",
        "lang": None,
        "neighbourhood": "n1",
        "subject_type": "",
        "object_type": "",
        "arm": "treated",
    }
    return Fact(**(values | changes))


def test_facts_of_the_trial_that_were_asked_about_take_part():
    facts = [
        fact("f1"),
        fact("f2", object="un texte", object_kind="text", arm="placebo"),
        fact("f3", arm=None, ineligible="long_label"),
        fact("f4"),
        fact("f5"),
    ]
    after = {"f1": 1.0, "f2": 0.5, "f3": 0.0, "f5": 1.0}
    table = outcome_table("r1", facts, {"before": {"f1": 0.0, "f2": 0.0, "f3": 0.0}, "after": after})
    assert table.facts.tolist() == ["f1", "f2"]
    assert table.arms.tolist() == ["treated", "placebo"]
    assert table.objects.tolist() == ["o1", "f2"]
    assert table.groups.tolist() == ["g-f1", "g-f2"]
    assert table.outcomes["after"].tolist() == [1.0, 0.5]


def test_a_trial_without_answers_is_an_empty_table():
    assert len(outcome_table("r1", [fact("f1")], {"after": {}}).facts) == 0
    assert len(outcome_table("r1", [fact("f1")], {}).facts) == 0


def test_replicates_join_at_their_common_moments():
    tables = [
        outcome_table("r1", [fact("f1")], {"before": {"f1": 0.0}, "after": {"f1": 1.0}}),
        outcome_table("r2", [fact("f1", arm="placebo")], {"after": {"f1": 0.5}}),
    ]
    both = concatenate(tables)
    assert list(both.outcomes) == ["after"]
    assert both.replicates.tolist() == ["r1", "r2"]
    assert both.arms.tolist() == ["treated", "placebo"]
    assert both.of_replicate("r2").arms.tolist() == ["placebo"]
    assert both.of_arms(["treated"]).replicates.tolist() == ["r1"]


def test_broken_tables_are_refused(trial):
    table = trial(1)
    with pytest.raises(ValueError, match="same length"):
        dataclasses.replace(table, arms=table.arms[:-1])
    with pytest.raises(ValueError, match="finite"):
        dataclasses.replace(table, outcomes={"after": np.full(len(table.arms), np.nan)})
