"""A difference as JSON: every frame complete, with counts and names."""

import dataclasses
import json

from ontology.diff.model import ReleaseDiff
from ontology.diff.summary import concept_counts, content_counts, summary_of
from ontology.diff.telling import Telling


def rendered(diff: ReleaseDiff, telling: Telling) -> str:
    """Return one JSON object: `tables` as in `ReleaseDiff`, `names` in the language asked for or the next best."""
    content: dict[str, dict[str, int]] = {}
    for (noun, change), number in content_counts(diff).items():
        content.setdefault(noun, {})[change] = number
    document = {
        "lang": telling.say.lang,
        "summary": summary_of(telling),
        "is_empty": diff.is_empty,
        "old": dataclasses.asdict(diff.old),
        "new": dataclasses.asdict(diff.new),
        "statements": None if diff.statements is None else dataclasses.asdict(diff.statements),
        "counts": {"concepts": concept_counts(diff), "content_of_kept_concepts": content},
        "names": {iri: dataclasses.asdict(name) for iri, name in sorted(telling.names.items())},
        "tables": {name: frame.to_dicts() for name, frame in diff.tables.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
