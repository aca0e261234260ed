"""The content of a file decides its syntax."""

import pytest

from configs.errors import InputError
from ontology.formats.sniff import Syntax, sniff

NT = "<http://e/a> <http://e/b> <http://e/c> .\n"


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("@prefix e: <http://e/> .\ne:a e:b e:c .", Syntax.TURTLE),
        ("PREFIX e: <http://e/>\ne:a e:b e:c .", Syntax.TURTLE),
        ("# a comment\n\n<http://e/a> a <http://e/b> ;\n  <http://e/c> 1 .", Syntax.TURTLE),
        ("[ a <http://e/b> ] .", Syntax.TURTLE),
        (NT, Syntax.LINES),
        ("# a comment\n" + NT + '_:x <http://e/b> "été, \\"x\\""@fr .\n', Syntax.LINES),
        (NT + '<http://e/a> <http://e/b> "1"^^<http://e/i> <http://e/graph> .\n', Syntax.LINES),
        (NT * 3 + '<http://e/a> <http://e/b> "never closed .\n', Syntax.LINES),
        ('<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="x"/>', Syntax.RDF_XML),
        ('<rdf:RDF xmlns:rdf="x"/>', Syntax.RDF_XML),
        ('<!-- <html> --><!DOCTYPE rdf:RDF [<!ENTITY e "http://e/">]><rdf:RDF xmlns:rdf="x"/>', Syntax.RDF_XML),
        ('\ufeff  {"@id": "http://e/a"}', Syntax.JSON_LD),
        ('[\n {"@id": "http://e/a"}]', Syntax.JSON_LD),
    ],
)
def test_syntax_is_told_from_content(text: str, syntax: Syntax) -> None:
    assert sniff(text.encode(), "source") is syntax


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("PK\x03\x04\x00\x00", "binary"),
        ("<!DOCTYPE html><html><body>404</body></html>", "web page"),
        ('<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>', "OWL/XML"),
        ("format-version: 1.2\n\n[Term]\nid: X:1", "OBO"),
    ],
)
def test_what_is_no_rdf_is_named(text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        sniff(text.encode(), "source")
