"""All rules, in the order of reports: what breaks SKOS or the graph first, what a curator may like to know last."""

from collections.abc import Mapping
from types import ModuleType

from ontology.rules import (
    associations,
    collections,
    deprecation,
    documentation,
    hierarchy,
    inverses,
    label_text,
    labels,
    languages,
    mappings,
    notations,
    schemes,
    vocabulary,
)
from ontology.rules.rule import Rule

FAMILIES: Mapping[str, ModuleType] = {
    "labels": labels,
    "label_text": label_text,
    "languages": languages,
    "documentation": documentation,
    "notations": notations,
    "hierarchy": hierarchy,
    "associations": associations,
    "inverses": inverses,
    "mappings": mappings,
    "deprecation": deprecation,
    "schemes": schemes,
    "collections": collections,
    "vocabulary": vocabulary,
}
RULES: Mapping[str, Rule] = {rule.id: rule for module in FAMILIES.values() for rule in module.RULES}
assert len(RULES) == sum(len(module.RULES) for module in FAMILIES.values()), "two rules of one id"
