"""Which family of wordings a predicate belongs to, by its local name."""

import re

FAMILIES = {
    "broader": "is_a",
    "subclassof": "is_a",
    "isa": "is_a",
    "treats": "treats",
    "maytreat": "treats",
    "istreatmentof": "treats",
    "indicatedfor": "treats",
    "hassymptom": "has_symptom",
    "hassign": "has_symptom",
    "hasphenotype": "has_symptom",
    "hasmanifestation": "has_symptom",
    "affects": "affects",
    "locatedin": "affects",
    "hasfindingsite": "affects",
    "complicationof": "complication_of",
    "riskfactorof": "risk_factor_of",
    "riskfactorfor": "risk_factor_of",
    "diagnosedby": "diagnosed_by",
    "causes": "causes",
    "contraindicatedin": "contraindicated_in",
    "contraindicatedfor": "contraindicated_in",
    "partof": "part_of",
    "bfo0000050": "part_of",
    "related": "related",
    "interactswith": "interacts_with",
    "definition": "definition",
}
GENERIC = "generic"


def relation_family(predicate: str) -> str:
    """Return the family of wordings of a predicate's IRI, else its local name (worded by the generic family)."""
    local = predicate.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
    return FAMILIES.get(re.sub(r"[^a-z0-9]", "", local.lower()), local)


def is_known_relation(relation: str) -> bool:
    """Tell whether `relation` is a family with wordings of its own."""
    return relation in FAMILIES.values()
