"""Statements as numbers: each once, blank nodes named by content, texts with well-formed languages."""

from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.findings import FindingLog
from ontology.formats.limits import Limits
from ontology.reading import read_statements
from ontology.statements.statements import Statements

XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
<rdf:Description rdf:about="http://e/a">
<e:p xml:lang="fr_FR">un</e:p><e:p xml:lang="EN">one</e:p><e:p xml:lang="not a tag!">deux</e:p>
<e:q rdf:resource="http://e/has space"/>
</rdf:Description></rdf:RDF>
"""


def statements_of(*paths: Path) -> tuple[Statements, FindingLog]:
    log = FindingLog()
    return read_statements({path.name: path for path in paths}, log, Limits()), log


def shown(statements: Statements) -> pl.DataFrame:
    """Return the statements with their terms as texts."""
    return statements.frame.with_columns(
        *(statements.value(name) for name in ("subject", "predicate")),
        object=statements.value("object"),
        lang=statements.attribute("object", "lang").cast(pl.String),
        datatype=statements.attribute("object", "datatype").cast(pl.String),
        source=statements.source(),
    )


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_statement_of_two_files_is_kept_once_with_its_first_file(tmp_path: Path) -> None:
    one = written(tmp_path, "one.nt", '<http://e/a> <http://e/p> "x"@fr .\n')
    two = written(tmp_path, "two.nt", '<http://e/a> <http://e/p> "x"@FR .\n<http://e/a> <http://e/p> "x" .\n')
    statements, _ = statements_of(one, two)
    assert shown(statements).select("lang", "source", "row").rows() == [(None, "two.nt", 0), ("fr", "one.nt", 1)]


def test_blank_nodes_are_named_by_their_content_and_place(tmp_path: Path) -> None:
    one = written(tmp_path, "1.ttl", '<http://e/a> <http://e/p> [ <http://e/q> "x" ], [ <http://e/q> "y" ] .')
    two = written(tmp_path, "2.ttl", '<http://e/b> <http://e/p> _:z . _:z <http://e/q> "x" .')
    again = written(tmp_path, "3.ttl", '_:k <http://e/q> "x" . <http://e/a> <http://e/p> _:k, [ <http://e/q> "y" ] .')
    first, both = shown(statements_of(one)[0]), shown(statements_of(one, two)[0])
    assert first.drop("source").equals(shown(statements_of(again)[0]).drop("source"))
    assert both["subject"].n_unique() == 5  # a, b, two nodes of a, one of b


def test_blank_nodes_on_a_cycle_are_told_apart(tmp_path: Path) -> None:
    text = '_:x <http://e/p> _:y . _:y <http://e/p> _:z . _:z <http://e/p> _:x ; <http://e/q> "1" .'
    other = '_:c <http://e/q> "1" ; <http://e/p> _:a . _:b <http://e/p> _:c . _:a <http://e/p> _:b .'
    one, two = (statements_of(written(tmp_path, f"{n}.ttl", text))[0] for n, text in enumerate((text, other)))
    assert one.frame.height == 4
    assert shown(one).drop("source").equals(shown(two).drop("source"))


def test_language_tags_are_mended_and_bad_iris_left_out(tmp_path: Path) -> None:
    statements, log = statements_of(written(tmp_path, "source.rdf", XML))
    assert shown(statements).select("object", "lang").rows() == [("deux", None), ("one", "en"), ("un", "fr-fr")]
    found = [(finding.rule, finding.line, finding.severity) for finding in log.findings]
    assert found == [("language-tag", 3, "warning"), ("iri", 4, "error")]


def test_datatypes_are_kept_unless_plain(tmp_path: Path) -> None:
    text = '<http://e/a> <http://e/p> "x"^^<http://www.w3.org/2001/XMLSchema#string>, "x"^^<http://e/t>, true .'
    statements, _ = statements_of(written(tmp_path, "source.ttl", text))
    expected = ["http://www.w3.org/2001/XMLSchema#boolean", None, "http://e/t"]
    assert shown(statements)["datatype"].to_list() == expected


def test_what_a_node_reifies_is_told_as_rdf_1_1(tmp_path: Path) -> None:
    text = (
        "<http://e/a> <http://e/p> <http://e/b> {| <http://e/q> 'x' |} .\n"
        "<http://e/a> <http://e/p> <<( <http://e/a> <http://e/p> 1 )>> .\n"
        "<http://e/a> <http://e/p> 'not <<( a triple' ."
    )
    statements, log = statements_of(written(tmp_path, "source.ttl", text))
    predicates = [name.rpartition("#")[2].rpartition("/")[2] for name in shown(statements)["predicate"].to_list()]
    assert sorted(predicates) == ["object", "p", "p", "predicate", "q", "subject"]
    assert [(finding.rule, finding.severity) for finding in log.findings] == [("triple-term", "error")]


def test_names_of_graphs_are_left_out(tmp_path: Path) -> None:
    text = "<http://e/g> { <http://e/a> <http://e/p> 'x' } <http://e/a> <http://e/p> 'x', 'y' ."
    statements, _ = statements_of(written(tmp_path, "source.trig", text))
    assert shown(statements)["object"].to_list() == ["x", "y"]


def test_a_line_break_in_an_iri_costs_its_statement_only(tmp_path: Path) -> None:
    text = XML.replace("has space", "has&#10;break").replace('xml:lang="not a tag!"', "")
    statements, log = statements_of(written(tmp_path, "source.rdf", text))
    assert shown(statements)["object"].to_list() == ["deux", "one", "un"]
    assert {finding.rule for finding in log.findings} >= {"iri"}


@settings(deadline=None)
@given(texts=st.lists(st.text(max_size=20), min_size=1, max_size=20, unique=True))
def test_any_text_survives(tmp_path_factory, texts: list[str]) -> None:
    from pyoxigraph import Literal

    lines = "".join(f"<http://e/a> <http://e/p> {Literal(text)} .\n" for text in texts)
    path = written(tmp_path_factory.mktemp("texts"), "source.nt", lines)
    assert shown(statements_of(path)[0])["object"].to_list() == sorted(texts)
