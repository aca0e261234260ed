"""Bad sources through `python -m ontology import`: a finding with its line, or one line and exit status 2."""

import bz2
import gzip
import io
import lzma
import os
import signal
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import polars as pl
import pytest

from configs.command import run_command
from configs.errors import InputError
from ontology.__main__ import main
from ontology.formats import limits
from ontology.importing import read_sources
from ontology.release import Release
from ontology.stage import check_outputs

ROOT = Path(__file__).resolve().parents[2]
SKOS = "http://www.w3.org/2004/02/skos/core#"
CONCEPT = f"<http://e/{{}}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{SKOS}Concept> .\n"
BROADER = f"<http://e/{{}}> <{SKOS}broader> <http://e/{{}}> .\n"
LABEL = f'<http://e/{{}}> <{SKOS}prefLabel> "{{}}"@fr .\n'
ONE = CONCEPT.format("a") + LABEL.format("a", "grippe")
XML = """\
<?xml version="1.0"?>
{doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://e/a"><skos:prefLabel xml:lang="fr">{text}</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""
ENTITIES = '<!DOCTYPE r [<!ENTITY a "{}">{}]>\n'.format(
    "ha" * 50, "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    status: int
    stderr: str
    out: Path

    @property
    def release(self) -> Release:
        assert self.status == 0, self.stderr
        return Release.read(self.out)

    @property
    def findings(self) -> list[tuple[str, str, int | None]]:
        """File, severity and line of every finding, sorted."""
        rows = self.release.findings.select("file", "severity", "line").rows()
        return sorted(rows, key=lambda row: (row[0], row[2] or 0))

    @property
    def complaint(self) -> str:
        """The one line of a refusal; nothing was written."""
        assert self.status == 2
        assert self.stderr.count("\n") == 1
        assert self.stderr.startswith("error: ")
        assert not self.out.exists()
        return self.stderr


Import = Callable[..., Outcome]


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Import:
    """Return a function that imports the bytes or text of a file of that name, or files that are there."""

    def run(source: bytes | str | list[Path], name: str = "source.nt", *options: str) -> Outcome:
        paths = source if isinstance(source, list) else [tmp_path / name]
        if not isinstance(source, list):
            paths[0].write_bytes(source if isinstance(source, bytes) else source.encode())
        out = tmp_path / "release"
        arguments = ["ontology", "import", *map(str, paths), "--out", str(out), *options]
        monkeypatch.setattr(sys, "argv", arguments)
        with pytest.raises(SystemExit) as ended:
            run_command(main)
        assert not list(tmp_path.glob(".*partial*"))
        return Outcome(status=int(str(ended.value.code)), stderr=capsys.readouterr().err, out=out)

    return run


def many(num_concepts: int) -> str:
    """Concepts whose text does not compress to nothing."""
    return "".join(CONCEPT.format(n) + LABEL.format(n, f"mot {n * 7919 % 100_003}") for n in range(num_concepts))


def tar_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def zip_of(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


# Truncated and damaged files


@pytest.mark.slow
@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_a_truncated_file_gives_what_comes_before_and_a_finding(imported: Import, compress) -> None:
    whole = compress(many(20_000).encode())
    outcome = imported(whole[: 2 * len(whole) // 3])
    assert {(file, severity) for file, severity, _ in outcome.findings} == {("source.nt", "error")}
    assert any("damaged from here on" in message for message in outcome.release.findings["message"])
    line = outcome.findings[-1][2]
    assert line is not None
    assert 10_000 < line < 40_000
    assert line // 2 - 1 <= outcome.release.concepts.height <= line // 2 + 1


def test_a_truncated_tar_gives_what_comes_before_and_a_finding(imported: Import) -> None:
    whole = tar_of({f"{n}.nt": CONCEPT.format(n).encode() * 100 for n in range(4)})
    cut = whole.rindex(b"3.nt") + 4_000
    outcome = imported(whole[:cut], "source.tar")
    assert outcome.release.concepts.height == 4
    assert {(file, severity) for file, severity, _ in outcome.findings} == {("source.tar/3.nt", "error")}
    assert 20 < (outcome.findings[-1][2] or 0) < 40


@pytest.mark.slow
@pytest.mark.parametrize("readme", ["Nothing to see here\n", "See https://example.org: all is there.\n"])
@pytest.mark.parametrize("pack", [bytes, lzma.compress], ids=["plain", "xz"])
@pytest.mark.parametrize("num_lines", [500, 20_000])
def test_a_tar_cut_in_a_file_that_is_no_terminology_is_damaged_all_the_same(
    imported: Import, readme: str, pack: Callable[[bytes], bytes], num_lines: int
) -> None:
    files = {"a.nt": ONE.encode(), "README.md": readme.encode() * num_lines, "b.nt": CONCEPT.format("b").encode()}
    whole = tar_of(files)
    cut = pack(whole[: whole.rindex(b"b.nt") - 1_000])
    outcome = imported(cut, "source.tar")
    assert ("source.tar/README.md", "info") in {(file, severity) for file, severity, _ in outcome.findings}
    assert "error" in {severity for _, severity, _ in outcome.findings}
    assert imported(cut, "other.tar", "--strict").status == 2


def test_a_truncated_file_with_terms_that_cannot_be_found_again(imported: Import) -> None:
    concept = (
        '<skos:Concept rdf:about="http://e/{}"><skos:prefLabel xml:lang="fr">mot {}</skos:prefLabel></skos:Concept>\n'
    )
    text = "".join(concept.format(n, n * 7919 % 100_003) for n in range(20_000))
    whole = XML.format(doctype="", text="x").replace(
        "</rdf:RDF>", '<skos:Concept rdf:about="http://e/b&#10;c"/>\n' + text
    )
    packed = gzip.compress(whole.encode())
    outcome = imported(packed[: 2 * len(packed) // 3], "source.rdf.gz")
    assert {severity for _, severity, _ in outcome.findings} == {"error"}
    assert outcome.release.concepts.height > 5_000


def test_a_truncated_zip_is_refused(imported: Import) -> None:
    assert "source.zip" in imported(zip_of({"a.nt": many(100).encode()})[:-30], "source.zip").complaint


def test_a_file_truncated_before_anything_can_be_read_is_refused(imported: Import) -> None:
    assert "source.nt:1: " in imported(gzip.compress(many(100).encode())[:15]).complaint


# Bombs


@pytest.mark.slow
@pytest.mark.parametrize(
    "pack",
    [
        lambda text: bz2.compress(text),
        lambda text: gzip.compress(gzip.compress(text)),
        lambda text: zip_of({"a.nt": text}, zipfile.ZIP_BZIP2),
        lambda text: bz2.compress(tar_of({"a.nt": text})),
    ],
    ids=["bzip2", "gzip in gzip", "zip", "tar"],
)
def test_a_bomb_is_refused_by_its_ratio(imported: Import, pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 10**6)
    packed = pack(ONE.encode() + b"# nothing\n" * 500_000)
    assert len(packed) < 5_000
    complaint = imported(packed, "bomb").complaint
    assert "bomb" in complaint
    assert "1,000 times" in complaint


def test_the_size_that_a_file_may_unpack_to_is_an_option(imported: Import) -> None:
    packed = gzip.compress(many(2_000).encode())
    assert "--max-gigabytes" in imported(packed, "source.nt.gz", "--max-gigabytes", "0.0001").complaint
    assert imported(packed, "source.nt.gz", "--max-gigabytes", "1").release.concepts.height == 2_000


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "much"])
def test_a_size_that_is_none_is_refused(imported: Import, text: str) -> None:
    assert imported(ONE, "source.nt", f"--max-gigabytes={text}").status == 2


# Wrong names, wrong formats


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("turtle.owl", f'@prefix s: <{SKOS}> . <http://e/a> a s:Concept ; s:prefLabel "grippe"@fr .'),
        ("lines.ttl", ONE),
        ("xml.nt", XML.format(doctype="", text="grippe")),
        ("lines.csv", ONE),
        ("lines.pdf.gz", ONE),
    ],
)
def test_the_content_counts_and_not_the_name(imported: Import, name: str, text: str) -> None:
    outcome = imported(text, name)
    assert outcome.release.labels["text"].to_list() == ["grippe"]
    assert outcome.findings == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \r\n\n", "empty file"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "web page"),
        (b'<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>', "OWL/XML"),
        (b"Prefix(:=<http://e/>)\nOntology(<http://e/o>\nDeclaration(Class(:a))\n)", "unctional"),
        (b"Prefix: : <http://e/>\nOntology: <http://e/o>\nClass: a\n", "Manchester"),
        (b"code,label\nA00,cholera\nA01,typhoid\n", "columns"),
        (b'{"name": "a", "children": []}', "JSON"),
        (zip_of({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "spreadsheet"),
        (zip_of({}), "without files"),
        (tar_of({}), "without files"),
        (bytes.fromhex("28b52ffd0458090000") + b"abc" * 100, "Zstandard"),
        (CONCEPT.replace("Concept", "Thing").format("a").encode(), "no concept"),
    ],
)
def test_what_is_no_terminology_is_named_in_one_line(imported: Import, content: bytes, reason: str) -> None:
    complaint = imported(content, "source.bin").complaint
    assert "source.bin" in complaint
    assert reason in complaint


def test_what_is_no_terminology_in_an_archive_is_only_told(imported: Import) -> None:
    files = {
        "README.md": b"# Read me\n\nNothing: to see.\n",
        "LICENSE": b"Licence 2.0\nhttps://example.org/licences/\n\nTerms: see <https://example.org/>.\n" * 200,
        "paper.pdf": b"%PDF-1.7\n",
        "table.csv": b"code,label\nA00,cholera\n",
        "inner.tar": tar_of({"b.nt": CONCEPT.format("b").encode()}),
        "empty.nt": b"",
        "terms.nt": ONE.encode(),
    }
    for pack in (tar_of, zip_of):
        for options in ([], ["--strict"]):
            outcome = imported(pack(files), "source.zip", *options)
            told = {(file, severity) for file, severity, _ in outcome.findings}
            assert told == {(f"source.zip/{name}", "info") for name in files if name != "terms.nt"}
            assert set(outcome.release.findings["rule"]) == {"not-read"}
            assert outcome.release.concepts.height == 1


def test_a_file_of_an_archive_that_cannot_be_opened_is_an_error(imported: Import) -> None:
    files = {"klingon.rdf": b'<?xml version="1.0" encoding="x-klingon"?><r/>', "terms.nt": ONE.encode()}
    outcome = imported(tar_of(files), "source.tar")
    assert outcome.findings == [("source.tar/klingon.rdf", "error", 1)]
    assert outcome.release.findings["message"].to_list() == ["encoding 'x-klingon' is not read: save the file as UTF-8"]
    assert imported(tar_of(files), "other.tar", "--strict").status == 2


def test_an_archive_of_other_things_is_refused_with_the_first_reason(imported: Import) -> None:
    complaint = imported(tar_of({"README.md": b"hello\n", "empty.nt": b""}), "source.tar").complaint
    assert "(source.tar/README.md:1: a text in no RDF syntax" in complaint


def test_a_bad_statement_in_an_archive_is_an_error_all_the_same(imported: Import) -> None:
    files = {"bad.nt": (ONE + "<http://e/a> <http://e/b .\n").encode(), "README.md": b"# Read me\n"}
    assert ("source.tar/bad.nt", "error", 3) in imported(tar_of(files), "source.tar").findings
    assert "source.tar/bad.nt:3" in imported(tar_of(files), "other.tar", "--strict").stderr.replace("other", "source")


# Bad IRIs, remote contexts, entities


def test_relative_and_invalid_iris_are_told_with_their_lines(imported: Import) -> None:
    bad = ("<relative>", "<http://e/a b>", "<http://e/{a}>", "<http://e/\\u0020>")
    lines = [f"{iri} <{SKOS}broader> <http://e/a> .\n" for iri in bad]
    outcome = imported(CONCEPT.format("a") + "".join(lines) + CONCEPT.format("z"))
    assert outcome.findings == [("source.nt", "error", line) for line in (2, 3, 4, 5)]
    assert outcome.release.concepts["id"].to_list() == ["http://e/a", "http://e/z"]


def test_invalid_iris_of_xml_are_told_with_their_lines(imported: Import) -> None:
    long = f'<skos:Concept rdf:about="http://e/a"><skos:note xml:lang="fr">{"mot " * 60_000}</skos:note></skos:Concept>'
    bad = '<skos:Concept rdf:about="http://e/z"><skos:related rdf:resource="http://e/bad place"/></skos:Concept>'
    outcome = imported(XML.format(doctype="", text="x").replace("</rdf:RDF>", f"{long}\n{bad}</rdf:RDF>"), "source.rdf")
    assert outcome.findings == [("source.rdf", "error", 5)]
    assert outcome.release.concepts["id"].to_list() == ["http://e/a", "http://e/z"]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a local server, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}/x", asked
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_a_remote_context_is_never_fetched(imported: Import, server: tuple[str, list[str]]) -> None:
    url, asked = server
    complaint = imported(f'{{\n"@context": "{url}", "@id": "http://e/a"}}', "source.json").complaint
    assert "source.json:2: a remote @context, which is never fetched" in complaint
    doctype = f'<!DOCTYPE rdf:RDF SYSTEM "{url}">\n'
    assert imported(XML.format(doctype=doctype, text="x"), "source.rdf").release.concepts.height == 1
    assert asked == []


@pytest.mark.parametrize("doctype", [ENTITIES, '<!DOCTYPE r [<!ENTITY i SYSTEM "file:///etc/passwd">]>\n'])
def test_entities_that_grow_or_fetch_are_refused(imported: Import, doctype: str) -> None:
    complaint = imported(XML.format(doctype=doctype, text="&i;"), "source.rdf").complaint
    assert "source.rdf:2: declares an entity" in complaint


# Structures without end


@pytest.mark.slow
def test_a_deep_hierarchy_and_a_circle_are_read(imported: Import) -> None:
    deep = "".join(CONCEPT.format(n) + BROADER.format(n, n + 1) for n in range(100_000)) + CONCEPT.format(100_000)
    assert imported(deep, "deep.nt").release.relations.height == 100_000
    pairs = [("a", "a"), ("a", "b"), ("b", "a")]
    circle = "".join(CONCEPT.format(start) + BROADER.format(start, end) for start, end in pairs)
    relations = imported(circle, "circle.nt").release.relations.select("subject", "object").rows()
    assert relations == [(f"http://e/{start}", f"http://e/{end}") for start, end in pairs]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["long.nt", "long.ttl"])
def test_a_literal_of_100_megabytes_costs_one_statement_and_no_memory(tmp_path: Path, name: str) -> None:
    before = ONE if name.endswith("nt") else f"@prefix s: <{SKOS}> .\n{ONE}"
    path = tmp_path / name
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f'{before}<http://e/a> <{SKOS}note> "')
        for _ in range(100):
            stream.write("long " * 200_000)
        stream.write(f'"@fr .\n{CONCEPT.format("z")}')
    status, stderr, peak_bytes = in_a_process(tmp_path, path)
    assert status == 0, stderr
    release = Release.read(tmp_path / "release")
    assert release.findings.select("severity", "line").rows() == [("error", before.count("\n") + 1)]
    assert release.concepts["id"].to_list() == ["http://e/a", "http://e/z"]
    assert peak_bytes < 400 * 10**6


@pytest.mark.slow
def test_a_literal_of_100_megabytes_in_xml_is_refused(tmp_path: Path) -> None:
    before, _, after = XML.format(doctype="", text="|").partition("|")
    path = tmp_path / "long.rdf"
    with path.open("w", encoding="utf-8") as stream:
        stream.write(before)
        for _ in range(100):
            stream.write("long " * 200_000)
        stream.write(after)
    status, stderr, peak_bytes = in_a_process(tmp_path, path)
    assert status == 2
    assert "long.rdf:3: a text of more than" in stderr
    assert peak_bytes < 400 * 10**6


# The kernel's ru_maxrss of a replaced process includes its parent's peak; that of its memory map does not.
MEASURED = """\
import sys
from pathlib import Path
from configs.command import run_command
from ontology.__main__ import main
try:
    run_command(main)
finally:
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(peak.split()[1], file=sys.stderr)
"""


def in_a_process(folder: Path, source: Path) -> tuple[int, str, int]:
    """Import in a process of its own; its status, its standard error, and its peak memory."""
    command = [sys.executable, "-c", MEASURED, "import", str(source), "--out", str(folder / "release")]
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    *stderr, peak_kilobytes = result.stderr.splitlines()
    return result.returncode, "\n".join(stderr), int(peak_kilobytes) * 1024


# Several sources, interruptions, releases that were tampered with


def test_concepts_of_one_id_in_several_sources_are_one(imported: Import, tmp_path: Path) -> None:
    for number, label in enumerate(("grippe", "influenza", "grippe")):
        (tmp_path / f"{number}.nt").write_text(CONCEPT.format("a") + LABEL.format("a", label), encoding="utf-8")
    release = imported([tmp_path / f"{number}.nt" for number in range(3)]).release
    assert release.concepts["id"].to_list() == ["http://e/a"]
    assert release.labels["text"].to_list() == ["grippe", "influenza"]


def test_a_bad_source_among_good_ones_is_named(imported: Import, tmp_path: Path) -> None:
    (tmp_path / "good.nt").write_text(ONE, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    assert "bad.pdf" in imported([tmp_path / "good.nt", tmp_path / "bad.pdf"]).complaint


@pytest.mark.slow
def test_a_killed_import_leaves_no_release_and_does_not_hinder_the_next(tmp_path: Path, imported: Import) -> None:
    source, out = tmp_path / "source.nt", tmp_path / "release"
    source.write_text(ONE, encoding="utf-8")
    command = [sys.executable, "-c", HANGING, str(source), str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        assert list(tmp_path.glob(".release.partial-*"))
        process.kill()
        assert process.wait() == -signal.SIGKILL
    assert not out.exists()
    assert imported([source]).release.concepts.height == 1
    assert check_outputs(out).stage == "release"


HANGING = """\
import sys, time
from pathlib import Path
from ontology import importing
write = importing.write_coded_tables
def hanging(folder, tables):
    write(folder, tables)
    print("writing", flush=True)
    time.sleep(600)
importing.write_coded_tables = hanging
importing.import_release([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_a_release_without_a_table_is_refused_and_built_again(imported: Import) -> None:
    out = imported(ONE).out
    (out / "labels.parquet").unlink()
    with pytest.raises(InputError, match=r"labels\.parquet"):
        Release.read(out)
    assert imported(ONE).release.labels.height == 1


def test_a_release_with_an_altered_table_is_refused(imported: Import) -> None:
    out = imported(ONE).out
    table = pl.read_parquet(out / "labels.parquet")
    table.with_columns(pl.lit("peste").alias("text")).write_parquet(out / "labels.parquet")
    with pytest.raises(InputError, match=r"labels\.parquet: was altered"):
        Release.read(out)


def test_a_relative_iri_without_base_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a file.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<> a skos:ConceptScheme .\n"
        '<http://e/a> a skos:Concept ; skos:prefLabel "a"@fr .\n<relative> a skos:Concept .\n',
        encoding="utf-8",
    )
    findings = read_sources({path.name: path}).findings.filter(pl.col("rule") == "relative-iri")
    assert findings.select("line", "message").rows() == [
        (4, "<file:///relative> was relative, and the source states no base: state one, or write it in full")
    ]
