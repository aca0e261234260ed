"""Statements as columns: each once, blank nodes apart, texts with well-formed languages."""

from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ontology.findings import FindingLog
from ontology.formats.columns import StatementColumns, Statements
from ontology.formats.reader import StatementReader

XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
<rdf:Description rdf:about="http://e/a">
<e:p xml:lang="fr_FR">un</e:p><e:p xml:lang="EN">one</e:p><e:p xml:lang="not a tag!">deux</e:p>
<e:q rdf:resource="http://e/has space"/>
</rdf:Description></rdf:RDF>
"""


def columns_of(*paths: Path) -> tuple[Statements, FindingLog]:
    log = FindingLog()
    columns = StatementColumns(log)
    for path in paths:
        columns.add(StatementReader(path, path.name, log))
    return columns.finish(), log


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_statement_of_two_files_is_kept_once_with_its_first_file(tmp_path: Path) -> None:
    one = written(tmp_path, "one.nt", '<http://e/a> <http://e/p> "x"@fr .\n')
    two = written(tmp_path, "two.nt", '<http://e/a> <http://e/p> "x"@FR .\n<http://e/a> <http://e/p> "x" .\n')
    statements, _ = columns_of(one, two)
    assert statements.frame.select("lang", "source", "row").rows() == [("fr", "one.nt", 0), (None, "two.nt", 1)]


def test_blank_nodes_of_one_label_differ_between_files(tmp_path: Path) -> None:
    text = "_:x <http://e/p> _:y . _:y <http://e/p> [] ."
    statements, _ = columns_of(written(tmp_path, "1.ttl", text), written(tmp_path, "2.ttl", text))
    ends = statements.frame.select("subject", "object").rows()
    assert ends == [("_:b0", "_:b1"), ("_:b1", "_:b2"), ("_:b3", "_:b4"), ("_:b4", "_:b5")]


def test_language_tags_are_mended_and_bad_iris_left_out(tmp_path: Path) -> None:
    statements, log = columns_of(written(tmp_path, "source.rdf", XML))
    assert statements.frame.select("object", "lang").rows() == [("un", "fr-fr"), ("one", "en"), ("deux", None)]
    found = [(finding.rule, finding.line, finding.severity) for finding in log.findings]
    assert found == [("language-tag", 3, "warning"), ("iri", 4, "error")]


def test_datatypes_are_kept_unless_plain(tmp_path: Path) -> None:
    text = '<http://e/a> <http://e/p> "x"^^<http://www.w3.org/2001/XMLSchema#string>, "x"^^<http://e/t>, true .'
    statements, _ = columns_of(written(tmp_path, "source.ttl", text))
    expected = [None, "http://e/t", "http://www.w3.org/2001/XMLSchema#boolean"]
    assert statements.frame["datatype"].to_list() == expected


def test_statements_about_statements_are_reported(tmp_path: Path) -> None:
    text = "<http://e/a> <http://e/p> <<( <http://e/a> <http://e/p> 1 )>> .\n<http://e/a> <http://e/p> 2 ."
    statements, log = columns_of(written(tmp_path, "source.ttl", text))
    assert statements.frame["object"].to_list() == ["2"]
    assert [finding.rule for finding in log.findings] == ["triple-term"]


@given(texts=st.lists(st.text(max_size=20), max_size=20))
def test_any_text_survives(tmp_path_factory, texts: list[str]) -> None:
    from pyoxigraph import Literal

    lines = "".join(f"<http://e/{n}> <http://e/p> {Literal(text)} .\n" for n, text in enumerate(texts))
    path = written(tmp_path_factory.mktemp("texts"), "source.nt", lines or "# nothing\n")
    statements, _ = columns_of(path)
    assert statements.frame["object"].to_list() == texts
    assert statements.frame.schema["row"] == pl.get_index_type()
