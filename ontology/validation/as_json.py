"""A validation for machines: every rule that ran, every violation."""

import json
from collections.abc import Mapping

from ontology.validation.outcome import Outcome, Validation
from ontology.validation.telling import Telling


def as_json(validation: Validation, telling: Telling, *, release: str) -> str:
    """Return an object with keys release, lang, counts and rules; a rule has its violations, complete and in order."""
    document = {
        "release": release,
        "lang": telling.words.lang,
        "counts": dict(validation.counts),
        "rules": [_rule(outcome, telling) for outcome in validation.outcomes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rule(outcome: Outcome, telling: Telling) -> Mapping[str, object]:
    return {
        "id": outcome.id,
        "severity": outcome.severity,
        "means": telling.means(outcome),
        "why": telling.why(outcome),
        "count": outcome.found.height,
        "violations": [
            {**row, "message": telling.message(outcome, row)} for row in outcome.found.iter_rows(named=True)
        ],
    }
