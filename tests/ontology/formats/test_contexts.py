"""Contexts that documents name by an address come from local copies."""

import io
import json
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.formats.contexts import WithContexts, read_contexts
from ontology.importing import import_release
from ontology.release import Release

ADDRESS = "http://e/context"
CONTEXT = {"Concept": "http://www.w3.org/2004/02/skos/core#Concept"}


@pytest.mark.parametrize(
    "named",
    [
        f'"{ADDRESS}"',
        f'["{ADDRESS}", {{"p": "http://e/p"}}]',
        '["http:\\/\\/e\\/context"]',
        f'[ "http://other", "{ADDRESS}" ]',
    ],
)
def test_the_address_is_replaced_wherever_a_context_is_named(named: str) -> None:
    text = f'{{"@context" : {named}, "@id": "{ADDRESS}", "@type": "Concept"}}'
    contexts = {ADDRESS: json.dumps(CONTEXT).encode()}
    stream = WithContexts(io.BytesIO(text.encode()), contexts)
    document = json.loads(b"".join(iter(lambda: stream.read(7), b"")))
    named_now = document["@context"]
    assert CONTEXT in (named_now if isinstance(named_now, list) else [named_now])
    assert document["@id"] == ADDRESS


def test_a_document_is_imported_with_a_copy_of_its_context(tmp_path: Path) -> None:
    source, copy = tmp_path / "source.jsonld", tmp_path / "copy.jsonld"
    source.write_text(f'{{"@context": "{ADDRESS}", "@id": "http://e/a", "@type": "Concept"}}', encoding="utf-8")
    copy.write_text(json.dumps({"@context": CONTEXT}), encoding="utf-8")
    with pytest.raises(InputError, match="never fetched: give a copy"):
        import_release([source], tmp_path / "release")
    manifest = import_release([source], tmp_path / "release", contexts={ADDRESS: copy})
    assert ADDRESS in manifest.inputs
    assert Release.read(tmp_path / "release").concepts["id"].to_list() == ["http://e/a"]


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_what_is_no_context_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "copy.jsonld"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"copy.jsonld: .*give a copy of the context"):
        read_contexts({ADDRESS: path})
