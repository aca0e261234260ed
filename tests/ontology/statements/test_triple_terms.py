"""Statements about statements are told in RDF 1.1 where they can be."""

from ontology.statements.triple_terms import without_triple_terms

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def test_what_a_node_reifies() -> None:
    line = f'<http://n> <{RDF}reifies> <<( <http://a> <http://p> "x <<( y"@fr )>> .\n'.encode()
    plain, num_lost = without_triple_terms(line)
    assert plain.decode().splitlines() == [
        f"<http://n> <{RDF}subject> <http://a> .",
        f"<http://n> <{RDF}predicate> <http://p> .",
        f'<http://n> <{RDF}object> "x <<( y"@fr .',
    ]
    assert num_lost == 0


def test_texts_that_only_look_like_it_are_untouched() -> None:
    line = b'<http://a> <http://p> "a <<( b )>>" .\n'
    assert without_triple_terms(line) == (line, 0)


def test_the_rest_is_counted() -> None:
    nested = f"<http://n> <{RDF}reifies> <<( <http://a> <http://p> <<( <http://a> <http://p> <http://b> )>> )>> .\n"
    plain = "<http://n> <http://q> <<( <http://a> <http://p> <http://b> )>> .\n"
    assert without_triple_terms((nested + plain).encode()) == (b"", 2)
