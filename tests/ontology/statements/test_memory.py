"""The cycle collector is paused and comes back, also after an error."""

import gc

import pytest

from ontology.statements.memory import give_back_memory, without_cycle_collection


def test_pause() -> None:
    with without_cycle_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), without_cycle_collection():
        raise ValueError("x")
    assert gc.isenabled()


def test_giving_back_harms_nothing() -> None:
    give_back_memory()
