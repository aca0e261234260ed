"""Which nodes are concepts."""


def ids(release) -> set[str]:
    return {concept.rsplit("/", 1)[1] for concept in release.concepts["id"]}


def test_skos_concepts_and_owl_classes_in_one_file(turtle) -> None:
    assert ids(turtle("ex:a a skos:Concept . ex:b a owl:Class . ex:c a owl:Ontology . [] a owl:Class .")) == {"a", "b"}


def test_instances_of_subclasses_of_concept_at_any_depth(turtle) -> None:
    text = """
    ex:Entity rdfs:subClassOf skos:Concept . ex:Disease rdfs:subClassOf ex:Entity .
    ex:flu a ex:Disease ; skos:prefLabel "grippe"@fr . ex:other a ex:Unrelated ; skos:prefLabel "autre"@fr ."""
    release = turtle(text)
    assert ids(release) == {"flu"}
    assert release.concepts["semantic_type"].to_list() == ["Disease"]


def test_subclass_cycles_end(turtle) -> None:
    text = "ex:A rdfs:subClassOf ex:B, skos:Concept . ex:B rdfs:subClassOf ex:A . ex:x a ex:B ."
    assert ids(turtle(text)) == {"x"}


def test_named_individuals_need_a_label(turtle) -> None:
    text = 'ex:a a owl:NamedIndividual, ex:Drug ; rdfs:label "aspirine" . ex:b a owl:NamedIndividual .'
    release = turtle(text)
    assert ids(release) == {"a"}
    assert release.concepts["semantic_type"].to_list() == ["Drug"]


def test_untyped_ends_of_the_hierarchy_need_a_label(turtle) -> None:
    text = 'ex:a skos:prefLabel "a"@fr ; skos:broader ex:b, ex:c . ex:b skos:prefLabel "b"@fr .'
    release = turtle(text)
    assert ids(release) == {"a", "b"}
    assert release.findings["rule"].to_list() == ["dangling-relation"]


def test_vocabulary_and_properties_are_no_concepts(turtle) -> None:
    text = (
        "owl:Thing a owl:Class . skos:Concept a owl:Class . ex:p a owl:ObjectProperty, owl:Class . ex:a a owl:Class ."
    )
    assert ids(turtle(text)) == {"a"}


def test_individuals_without_a_label_are_told_once(turtle) -> None:
    text = """ex:a a owl:NamedIndividual ; rdfs:label "a"@fr ; ex:uses ex:x, ex:y .
ex:x a owl:NamedIndividual . ex:y a owl:NamedIndividual ; ex:uses ex:a ; ex:p 1 .
ex:z a owl:NamedIndividual, ex:Kind ."""
    (finding,) = turtle(text).findings.iter_rows(named=True)
    assert (finding["rule"], finding["severity"]) == ("nameless-individual", "warning")
    assert finding["message"].startswith("<http://example.org/t/x>: a named individual without a label")
    assert finding["message"].endswith("2 such individuals, 3 links")
