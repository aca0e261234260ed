"""Malformed and hostile RDF: what is bad is reported with its line, the rest is read, nothing is fetched."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.findings import FindingLog
from ontology.formats.archives import Member, open_members
from ontology.formats.limits import Limits
from ontology.formats.reader import StatementReader
from ontology.release import Finding

XML = """\
<?xml version="1.0"?>
{doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
<rdf:Description rdf:about="http://e/a"><e:p>{text}</e:p></rdf:Description>
{more}</rdf:RDF>
"""


def read(path: Path, *, strict: bool = False) -> tuple[list[str], tuple[Finding, ...]]:
    log = FindingLog(strict=strict)
    lines = [line for member in open_members(path, Limits()) for line in _lines(member, log)]
    return lines, log.findings


def _lines(member: Member, log: FindingLog) -> list[str]:
    text = b"".join(StatementReader(member, log).batches()).decode()
    return [line.removesuffix(" .") for line in text.split("\n")[:-1]]


def written(tmp_path: Path, text: str, name: str = "source.rdf") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_bad_lines_of_n_triples_are_left_out_one_by_one(tmp_path: Path) -> None:
    lines = [f'<http://e/{n}> <http://e/p> "{n}"@fr .' for n in range(1, 9)]
    lines[1] = '<http://e/2> <http://e/p> "never closed .'
    lines[3] = "<http://e/4> <http://e/p <http://e/x> ."
    lines[5] = "<relative> <http://e/p> <http://e/x> ."
    statements, findings = read(written(tmp_path, "\n".join(lines)))
    assert statements == [f'<http://e/{n}> <http://e/p> "{n}"@fr' for n in (1, 3, 5, 7, 8)]
    assert [finding.line for finding in findings] == [2, 4, 6]
    assert all(finding.file == "source.rdf" and finding.severity == "error" for finding in findings)


def test_what_a_table_leaves_out_on_purpose_is_no_error(tmp_path: Path) -> None:
    columns = "subject_id source_language translation_language predicate_id source_value translation_status"
    header = "\t".join([*columns.split(), "translation_value"]) + "\n"
    rows = "HP:1\ten\tfr\trdfs:label\tAll\tNOT_TRANSLATED\t\nHP:2\ten\tfr\trdfs:label\tA\tOFFICIAL\ta|b\n"
    _, findings = read(written(tmp_path, header + rows, "t.babelon.tsv"), strict=True)
    assert [(finding.rule, finding.severity, finding.line) for finding in findings] == [
        ("joined-names", "warning", 3),
        ("not-translated", "info", 2),
    ]


def test_turtle_resumes_after_a_bad_statement_with_its_prefixes(tmp_path: Path) -> None:
    text = (
        "@prefix e: <http://e/> .\n"
        'e:a e:p "one" .\n'
        'e:b e:p "never closed ;\n  e:q e:z .\n'
        "@prefix f: <http://f/> .\n"
        "e:c f:p e:a .\n"
        "e:d g:p e:a ;\n"
        "  e:p 1 .\n"
        "e:e e:p _:x . _:x f:q true ."
    )
    statements, findings = read(written(tmp_path, text))
    assert [finding.line for finding in findings] == [3, 7]
    assert "the rest of the statement, up to line 4, is left out" in findings[0].message
    assert statements[:2] == ['<http://e/a> <http://e/p> "one"', "<http://e/c> <http://f/p> <http://e/a>"]
    assert len(statements) == 4


def test_xml_is_read_as_far_as_its_first_error(tmp_path: Path) -> None:
    more = '<rdf:Description rdf:about="http://e/b">\n<e:p>x</e:q>\n</rdf:Description>\n'
    statements, findings = read(written(tmp_path, XML.format(doctype="", text="fièvre", more=more)))
    assert statements == ['<http://e/a> <http://e/p> "fièvre"']
    assert [(finding.line, finding.rule) for finding in findings] == [(5, "syntax")]
    assert "rest of the file is not read" in findings[0].message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<http://e/a> <http://e/b> 'x' .\nnot RDF at all", 2),
        ('{"@id": "http://e/a",\n "http://e/b": [1}', 2),
        (XML.format(doctype="", text="</e:q>", more=""), 3),
    ],
)
def test_strict_stops_at_the_first_error(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, text, "source.txt")
    with pytest.raises(InputError, match=rf"^source.txt:{line}: .*without --strict"):
        read(path, strict=True)


@pytest.mark.parametrize("text", ["concept;libellé\nA00;Choléra\n" * 500, XML.format(doctype="", text="<", more="")])
def test_a_source_that_gives_nothing_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=rf"{path.name}:\d+: .*no statement could be read"):
        read(path)


def test_truncated_archive_keeps_what_came_before(tmp_path: Path) -> None:
    text = "".join(f"<http://e/{n}> <http://e/p> <http://e/{n * 7919 % 10007}> .\n" for n in range(20_000))
    path = tmp_path / "source.nt.gz"
    path.write_bytes(gzip.compress(text.encode())[:-20_000])
    statements, findings = read(path)
    assert 5_000 < len(statements) < 20_000
    assert "damaged" in findings[-1].message


def test_bytes_of_another_encoding_cost_only_their_line(tmp_path: Path) -> None:
    path = tmp_path / "source.nt"
    path.write_bytes(b'<http://e/a> <http://e/p> "\xe9t\xe9" .\n<http://e/b> <http://e/p> "ok" .\n')
    statements, findings = read(path)
    assert statements == ['<http://e/b> <http://e/p> "ok"']
    assert [finding.line for finding in findings] == [1]


def test_namespace_entities_are_read(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE rdf:RDF [\n<!ENTITY e "http://e/" >\n<!ENTITY owl "http://www.w3.org/2002/07/owl#" >]>\n'
    statements, _ = read(written(tmp_path, XML.format(doctype=doctype, text="&e;x", more="")))
    assert statements == ['<http://e/a> <http://e/p> "http://e/x"']


BOMB = '<!DOCTYPE r [<!ENTITY a "{}">{}]>\n'.format(
    "ha" * 50, "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE r [<!ENTITY i SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE r [<!ENTITY % i "x">]>\n',
        f'<!DOCTYPE r [<!ENTITY i "{"x" * 5000}">]>\n',
        '<!DOCTYPE r [<!ENTITY\ni "a b">]>\n',
        " " * 100_000 + BOMB,
    ],
)
def test_harmful_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    path = written(tmp_path, XML.format(doctype=doctype, text="&i;", more=""))
    start = time.monotonic()
    with pytest.raises(InputError, match="entity"):
        read(path)
    assert time.monotonic() - start < 2


def test_an_entity_declared_inside_the_document_is_refused_too(tmp_path: Path) -> None:
    path = written(tmp_path, XML.format(doctype="", text="x", more=BOMB + "<e:p>&i;</e:p>"))
    with pytest.raises(InputError, match="entity"):
        read(path)


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    xml = written(tmp_path, XML.format(doctype="", text="x", more="<rdf:Description><e:p>\n" * 200_000))
    with pytest.raises(InputError, match="nested"):
        read(xml)
    deep = "<http://e/a> <http://e/p> " + "<<( <http://e/a> <http://e/p> " * 1000 + "1" + " )>>" * 1000 + " ."
    with pytest.raises(InputError, match="nested"):
        read(written(tmp_path, deep))


def test_nothing_is_ever_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/x"
        path = written(tmp_path, f'{{\n"@context": "{url}", "@id": "http://e/a", "http://e/p": "x"}}', "source.json")
        with pytest.raises(InputError, match=r"source.json:2: a remote @context, which is never fetched"):
            read(path)
        doctype = f'<!DOCTYPE rdf:RDF SYSTEM "{url}">\n'
        statements, _ = read(written(tmp_path, XML.format(doctype=doctype, text="x", more="")))
        assert statements == ['<http://e/a> <http://e/p> "x"']
        read(written(tmp_path, f"<{url}> <http://www.w3.org/2002/07/owl#imports> <{url}> ."))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []


def test_relative_iris_resolve_against_the_file_name_only(tmp_path: Path) -> None:
    statements, _ = read(written(tmp_path, "<#a> <http://e/p> <b> .", "ma source.ttl"))
    assert statements == ["<file:///ma%20source.ttl#a> <http://e/p> <file:///b>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"@context": {"p": "http://e/p"}, "@id": "http://e/a", "p": {"@value": "x", "@language": "fr"}}', '"x"@fr'),
        ('[{"@id": "http://e/a", "http://e/p": [{"@id": "http://e/b"}]}]', "<http://e/b>"),
    ],
)
def test_json_ld_with_its_own_context_or_none(tmp_path: Path, text: str, expected: str) -> None:
    statements, findings = read(written(tmp_path, text))
    assert statements == [f"<http://e/a> <http://e/p> {expected}"]
    assert findings == ()
