"""What each profile says of a concept."""

from pathlib import Path

import pytest

from ontology.export.profiles import profile_of
from ontology.export.statements import Exported, statements_of

EX = "http://example.org/t/"
TEXT = """
<http://chu-rouen.fr/cismef/X> a owl:Ontology .
<http://chu-rouen.fr/cismef/X#A> a owl:Class ; rdfs:label "un"@fr ; skos:altLabel "uno"@it ; skos:notation "A"@fr ;
  skos:definition "déf"@fr ; skos:scopeNote "portée"@fr .
<http://chu-rouen.fr/cismef/X#B> a owl:Class ; rdfs:label "deux"@fr ; rdfs:subClassOf <http://chu-rouen.fr/cismef/X#A> ;
  skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> , <http://purl.obolibrary.org/obo/FMA_7> , <http://example.net/1> ;
  skos:narrowMatch <http://chu-rouen.fr/cismef/X#A> ; skos:closeMatch <http://snomed.info/id/1> .
"""


def lines(release, profile: str) -> list[str]:
    """The statements as texts, with short names for what the tests are about."""
    text = "\n".join(str(triple) for triple in statements_of(release, profile_of(profile)))
    for namespace, prefix in {
        "http://chu-rouen.fr/cismef/X#": "x:", "http://www.w3.org/2004/02/skos/core#": "skos:",
        "http://www.w3.org/2000/01/rdf-schema#": "rdfs:", "http://www.w3.org/2008/05/skos-xl#": "xl:",
        "http://www.w3.org/2002/07/owl#": "owl:", EX: "ex:",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:", "http://www.w3.org/2001/XMLSchema#": "xsd:",
    }.items():  # fmt: skip
        text = text.replace(namespace, prefix)
    return text.replace("<", "").replace(">", "").splitlines()


def test_rouen_says_alignments_as_texts(turtle) -> None:
    release = turtle(TEXT)
    written = lines(release, "rouen")
    assert [line for line in written if line.startswith("x:B ")] == [
        "x:B rdf:type owl:Class",
        'x:B x:BTNT_MAPPING "X:A"',
        'x:B x:EXACT_MAPPING "FMA:7"',
        'x:B x:EXACT_MAPPING "MESH:D1"',
        'x:B rdfs:label "deux"@fr',
        "x:B rdfs:subClassOf x:A",
        'x:B skos:notation "B"@fr',
    ]
    assert "x:EXACT_MAPPING rdf:type owl:AnnotationProperty" in written
    lost = Exported(release, profile_of("rouen")).lost
    assert lost == {
        "curated close mappings": 1, "mappings without a code": 1, "other statements": 1, "scope notes": 1
    }  # fmt: skip


def test_smt_says_codes_without_language_and_alignments_as_links(turtle) -> None:
    written = lines(turtle(TEXT), "smt")
    assert 'x:A skos:notation "A"' in written
    assert 'x:A skos:scopeNote "portée"@fr' in written
    assert "x:B skos:closeMatch http://snomed.info/id/1" in written
    assert not [line for line in written if "skos:inScheme" in line]


def test_skos_xl_keeps_the_nodes_that_say_more(turtle) -> None:
    release = turtle("""ex:a a skos:Concept ; skos:altLabel "uno"@it ;
      xl:prefLabel ex:label . ex:label a xl:Label ; xl:literalForm "un"@fr ; ex:status "ok" .""")
    written = lines(release, "skos-xl")
    assert [line for line in written if " xl:prefLabel " in line] == ["ex:a xl:prefLabel ex:label"]
    (node,) = [line.split()[2] for line in written if " xl:altLabel " in line]
    assert node.startswith("ex:a#xl-")
    assert f'{node} xl:literalForm "uno"@it' in written
    assert not [line for line in written if "skos:altLabel" in line or "skos:prefLabel" in line]


@pytest.mark.slow
def test_a_real_delivery_is_written_as_it_is(real, tmp_path: Path) -> None:
    from ontology.export.rdf import write_rdf
    from ontology.importing import read_sources

    release = read_sources({"skos": real("hpo-fr/hpo-fr.skos.ttl.gz")})
    write_rdf(release, tmp_path / "rouen.owl", syntax="rdfxml", profile="rouen")
    ours = read_sources({"ours": tmp_path / "rouen.owl"})
    theirs = read_sources({"theirs": real("hpo-fr/hpo-fr.hetop-export.owl.gz")})

    def facts(release) -> list[set[tuple[str, ...]]]:
        codes = dict(release.concepts.select("id", "notation").rows())
        broader = release.relations.filter(predicate="http://www.w3.org/2004/02/skos/core#broader")
        mappings = release.mappings.filter(status="curated").select("subject", "kind", "object").rows()
        return [
            {(code,) for code in codes.values()},
            {(codes[s], codes[o]) for s, o in broader.select("subject", "object").rows()},
            {(codes[s], kind, target) for s, kind, target in mappings if kind in ("exact", "broad")},
        ]

    for mine, other in zip(facts(ours), facts(theirs), strict=True):
        assert mine
        assert mine == other
