"""Labels and notes keep their kind and language."""

import polars as pl


def labels(release) -> set[tuple[str, str, str]]:
    return set(release.labels.select("kind", "text", "lang").rows())


def test_skos_labels_in_several_languages(turtle) -> None:
    text = """ex:a a skos:Concept ; skos:prefLabel "grippe"@fr, "flu"@en ; skos:altLabel "influenza" ;
      skos:hiddenLabel "gripe"@fr ."""
    assert labels(turtle(text)) == {
        ("preferred", "grippe", "fr"),
        ("preferred", "flu", "en"),
        ("alternative", "influenza", "und"),
        ("hidden", "gripe", "fr"),
    }


def test_rdfs_label_is_preferred_unless_skos_has_one(turtle) -> None:
    text = """ex:a a skos:Concept ; skos:prefLabel "grippe"@fr, "flu"@en ; rdfs:label "grippe"@fr, "influenza"@en, "x" .
      ex:b a owl:Class ; rdfs:label "toux"@fr ."""
    release = turtle(text)
    assert labels(release) == {
        ("preferred", "grippe", "fr"),
        ("preferred", "flu", "en"),
        ("alternative", "influenza", "en"),
        ("preferred", "x", "und"),
        ("preferred", "toux", "fr"),
    }
    # The repeated label says nothing new, but an export can still write it.
    assert release.other.select("object", "lang").rows() == [("grippe", "fr")]


def test_synonyms_of_the_obo_foundry(turtle) -> None:
    text = """ex:a a owl:Class ; oio:hasExactSynonym "exact"@en ; oio:hasBroadSynonym "broad"@en ;
      oio:hasRelatedSynonym "related" ."""
    assert labels(turtle(text)) == {
        ("alternative", "exact", "en"),
        ("hidden", "broad", "en"),
        ("hidden", "related", "und"),
    }


def test_labels_borne_by_nodes(turtle) -> None:
    text = """ex:a a skos:Concept ; xl:prefLabel ex:l1 ; xl:altLabel [ a xl:Label ; xl:literalForm "influenza"@fr ] .
      ex:l1 a xl:Label ; xl:literalForm "grippe"@fr ; dct:created "2020" ."""
    release = turtle(text)
    assert labels(release) == {("preferred", "grippe", "fr"), ("alternative", "influenza", "fr")}
    # The node that says more than its text stays whole; the other one is used up.
    assert release.other["subject"].unique().sort().to_list() == ["http://example.org/t/a", "http://example.org/t/l1"]
    assert release.other.height == 4


def test_empty_labels_and_labels_that_are_nodes_are_warned_of(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel " "@fr, ex:b .')
    assert release.labels.is_empty()
    assert sorted(release.findings["rule"]) == ["empty-label", "label-without-text"]
    assert release.other.height == 2


def test_notes_of_all_kinds(turtle) -> None:
    text = """@prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
      ex:a a skos:Concept ; skos:definition "d"@fr, [ rdf:value "reified"@fr ] ; obo:IAO_0000115 "o" ;
      skos:scopeNote "s"@fr ;
      skos:example "e" ; skos:historyNote "h" ; skos:editorialNote "ed" ; skos:changeNote "c" ; skos:note "n" ;
      rdfs:comment "co" ; xkos:inclusionNote "i"@fr ; xkos:exclusionNote "x"@fr ."""
    release = turtle(text)
    assert set(release.notes.select("kind", "text", "lang").rows()) == {
        ("definition", "d", "fr"),
        ("definition", "reified", "fr"),
        ("definition", "o", "und"),
        ("scope", "s", "fr"),
        ("example", "e", "und"),
        ("history", "h", "und"),
        ("editorial", "ed", "und"),
        ("change", "c", "und"),
        ("note", "n", "und"),
        ("note", "co", "und"),
        ("inclusion", "i", "fr"),
        ("exclusion", "x", "fr"),
    }
    assert release.other.is_empty()


def test_several_preferred_labels_in_a_language_are_warned_of_with_their_sources(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "un"@fr, "one"@en .', 'ex:a skos:prefLabel "deux"@fr .')
    assert release.labels.filter(pl.col("lang") == "fr").height == 2
    (finding,) = release.findings.filter(pl.col("rule") == "several-preferred-labels").rows(named=True)
    assert finding["file"] == "source0.ttl"
    assert "2 preferred labels in fr, such as 'deux' and 'un' (of source1.ttl)" in finding["message"]


def test_notes_without_text_are_no_notes_and_are_kept(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:definition "", [ rdf:value " " ] .')
    assert release.notes.is_empty()
    assert release.other.height == 3
