"""Alignments stated as links and as texts."""

EX = "http://example.org/t/"


def test_links_of_all_kinds(turtle) -> None:
    text = """ex:a a skos:Concept ; skos:inScheme ex:s ; skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> ;
      skos:closeMatch ex:b ; skos:broadMatch <http://elsewhere/x> ; skos:narrowMatch <http://snomed.info/id/1> ;
      skos:relatedMatch <http://snomed.info/id/2> . ex:b a skos:Concept ; skos:inScheme ex:s2 ."""
    release = turtle(text)
    rows = set(release.mappings.select("kind", "object", "object_scheme", "status", "source").rows())
    assert rows == {
        ("exact", "http://id.nlm.nih.gov/mesh/D1", "MESH", "curated", None),
        ("close", EX + "b", EX + "s2", "curated", None),
        ("broad", "http://elsewhere/x", None, "curated", None),
        ("narrow", "http://snomed.info/id/1", "SNOMEDCT", "curated", None),
        ("related", "http://snomed.info/id/2", "SNOMEDCT", "curated", None),
    }
    assert release.relations.is_empty()
    assert release.other.is_empty()


def test_texts_of_deliveries(turtle) -> None:
    text = """@prefix t: <http://chu-rouen.fr/cismef/CIM-10#> .
      t:A00 a owl:Class ; t:EXACT_MAPPING "MSH:D002771" ; t:AUTO_MAPPING "CIM-11:1A00" ; t:NTBT_MAPPING "EMDN:A:1" ;
      t:BTNT_MAPPING "NCIT:C1" ; t:RT_MAPPING "no code" ."""
    release = turtle(text)
    rows = set(release.mappings.select("kind", "object", "object_scheme", "status", "source").rows())
    assert rows == {
        ("exact", "http://id.nlm.nih.gov/mesh/D002771", "MESH", "curated", "EXACT_MAPPING"),
        ("close", "http://id.who.int/icd/entity/1A00", "ICD11", "candidate", "AUTO_MAPPING"),
        ("broad", "EMDN:A:1", "EMDN", "curated", "NTBT_MAPPING"),
        ("narrow", "http://purl.obolibrary.org/obo/NCIT_C1", "NCIT", "curated", "BTNT_MAPPING"),
    }
    assert release.findings["rule"].to_list() == ["alignment-text"]
    assert release.other["object"].to_list() == ["no code"]


def test_texts_that_name_a_concept_of_the_release_lead_to_it(turtle) -> None:
    release = turtle("""
    @prefix c: <http://chu-rouen.fr/cismef/CIM-10#> .
    c:A00 a owl:Class ; c:EXACT_MAPPING "SNOMED int.:DE-1"^^xsd:string, "SNOMED int.:DE-9" .
    <http://chu-rouen.fr/cismef/SNOMED_int.#DE-1> a owl:Class .""")
    assert release.mappings.select("object", "object_scheme").rows() == [
        ("SNOMED int.:DE-9", "SNOMED int."),
        ("http://chu-rouen.fr/cismef/SNOMED_int.#DE-1", "http://chu-rouen.fr/cismef/SNOMED_int."),
    ]
