"""The JSON schema of an experiment, for editors: `configs/schema.json` is this text, kept in sync by a test."""

import json

from configs.experiment import Experiment


def schema_text() -> str:
    """Return the JSON schema (draft 2020-12) as text."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Experiment.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
