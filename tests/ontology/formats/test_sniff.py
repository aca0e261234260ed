"""The content of a file decides its syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ('{"http://e/p": [{"@value": "x"}]}', Syntax.JSON_LD),
        ('{\n "@context": {}, "graphs" : [\n{"nodes": []}]}', Syntax.OBO_GRAPHS),
        ("subject_id\tpredicate_id\tobject_id\tmapping_justification\n", Syntax.SSSOM),
        ('#curie_map:\n#  HP: http://e/\n"object_id","subject_id","predicate_id"\r\n', Syntax.SSSOM),
        ("# curie_map:\n" + "#  HP: http://e/\n" * 5000, Syntax.SSSOM),
        ("source_language\ttranslation_language\tsubject_id\tpredicate_id\ttranslation_value\n", Syntax.BABELON),
        ("subject_id\ttranslation_value\tnote\nID\tAL oboInOwl:hasExactSynonym@fr SPLIT=|\t\n", Syntax.ROBOT_TEMPLATE),
        ("a,b,c\nID,LABEL,>AI oboInOwl:hasSynonymType\n", Syntax.ROBOT_TEMPLATE),
        ("format-version: 1.2\n\n[Term]\nid: X:1", Syntax.OBO),
        ("! made by hand\n\nontology: hp\n", Syntax.OBO),
        ("[Term]\nid: X:1\n", Syntax.OBO),
        ("e:a e:b e:c, e:d .\ne:b e:b e:c, e:d .\n", Syntax.TURTLE),
    ],
)
def test_syntax_is_told_from_content(text: str, syntax: Syntax) -> None:
    assert sniff(text.encode(), "source") is syntax


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("\x7fELF\x00\x00", "binary"),
        ("PK\x03\x04\x00\x00", "archive inside an archive"),
        ("PK\x03\x04\x00\x00xl/workbook.xml", "spreadsheet"),
        ("a" * 257 + "ustar\x0000", "archive inside an archive"),
        ("%PDF-1.7\n", "PDF"),
        ("<html>\n<p>", "web page"),
        ("<!DOCTYPE html><html><body>404</body></html>", "web page"),
        ('<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>', "OWL/XML"),
        ("Prefix(:=<http://e/>)\nOntology(<http://e/>)", "functional"),
        ("Ontology(<http://e/>\n", "functional"),
        ("Prefix: owl: <http://www.w3.org/2002/07/owl#>\n", "Manchester"),
        ('{"name": "x", "graph": 1}', "neither JSON-LD"),
        ("code;libellé\nA00;Choléra\nA01;Typhoïde\n", "table without known columns"),
        ('code,label\nA00,"Cholera, acute"\n', "table without known columns"),
        ("id\tlabel\nHP:1\tx\n", "table without known columns"),
        ("# Read me\n\nDeposit the files here.\n", "no RDF syntax"),
    ],
)
def test_what_is_no_rdf_is_named(text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        sniff(text.encode(), "source")


BEGINNINGS = st.sampled_from(
    ["", "{", "[", "<", "<?xml ", "#", "ID\t", "a,b\n", "[Term]\n", '"', "@prefix", "subject_id\t"]
)


@given(beginning=BEGINNINGS, text=st.text(max_size=60), content=st.binary(max_size=60))
def test_whatever_it_is_has_a_syntax_or_is_named(beginning: str, text: str, content: bytes) -> None:
    for head in (content, (beginning + text).encode("utf-8", "surrogatepass")):
        try:
            assert sniff(head, "source") in Syntax
        except InputError as error:
            assert str(error).startswith("source:")
