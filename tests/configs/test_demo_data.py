"""The demonstration's terminology and documents keep what the trial needs: enough facts, and no loose ends."""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
import rdflib
from lxml import etree
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger
from corpus_builder.mentions import MentionFinder

CHECKOUT = Path(__file__).resolve().parents[2]
DEMO = CHECKOUT / "configs" / "demo"
CIM10 = CHECKOUT.parent / "shared/data/terminologies/cim10-atih-fr/CIM10-ontology.owl.gz"

BASE = "https://example.org/greffe/demo/"
GD, GDT = f"{BASE}vocabulary#", f"{BASE}type/"
SCHEME, TYPES = f"{BASE}scheme", f"{BASE}types"
SKOS = "http://www.w3.org/2004/02/skos/core#"
CIM10_IRI = "http://data.esante.gouv.fr/atih/cim10/"
RELATIONS = {
    # relation: (type of the subjects of which there are enough, type of the objects, at least so many objects)
    "treats": ("Drug", "Disease", 28),
    "hasSymptom": ("Disease", "Symptom", 28),
    "affects": ("Disease", "Anatomy", 24),
    "diagnosedBy": ("Disease", "Procedure", 24),
    "complicationOf": ("Disease", "Disease", 24),
    "riskFactorOf": ("RiskFactor", "Disease", 24),
}
SUBJECT_TYPES = {name: {types[0]} for name, types in RELATIONS.items()} | {"riskFactorOf": {"RiskFactor", "Disease"}}


class Terminology:
    """The demonstration's statements, by predicate."""

    def __init__(self, path: Path) -> None:
        store = Store()
        store.load(path=str(path), format=RdfFormat.TURTLE)
        self.by_predicate: dict[str, list[tuple[str, object]]] = defaultdict(list)
        for quad in store:
            self.by_predicate[quad.predicate.value].append((quad.subject.value, quad.object))
        in_scheme = self.pairs(f"{SKOS}inScheme")
        self.concepts = {subject for subject, scheme in in_scheme if scheme == SCHEME}
        self.types = {subject for subject, scheme in in_scheme if scheme == TYPES}

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return (subject, object) where the object is an IRI."""
        return [(s, o.value) for s, o in self.by_predicate[predicate] if isinstance(o, NamedNode)]

    def texts(self, predicate: str) -> list[tuple[str, str, str]]:
        """Return (subject, text, language)."""
        return [(s, o.value, o.language or "") for s, o in self.by_predicate[predicate] if isinstance(o, Literal)]

    def facts(self) -> list[tuple[str, str, str]]:
        """Return (subject, relation, object) of the hierarchy and of the typed relations, between concepts."""
        relations = {f"{SKOS}broader": "broader"} | {f"{GD}{name}": name for name in RELATIONS}
        found = [(s, name, o) for iri, name in relations.items() for s, o in self.pairs(iri)]
        return sorted(fact for fact in found if fact[0] in self.concepts)


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return Terminology(DEMO / "terminology.ttl")


@pytest.fixture(scope="module")
def semantic_types(terminology) -> dict[str, str]:
    return {s: o.removeprefix(GDT) for s, o in terminology.pairs(f"{GD}semanticType")}


@pytest.mark.slow
def test_two_parsers_read_the_same_number_of_statements(terminology):
    graph = rdflib.Graph().parse(DEMO / "terminology.ttl", format="turtle")
    assert len(graph) == sum(len(pairs) for pairs in terminology.by_predicate.values())


def test_there_are_enough_concepts_and_facts(terminology):
    facts = terminology.facts()
    assert len(terminology.concepts) >= 350
    assert len(facts) == len(set(facts)) >= 850
    assert sum(relation != "broader" for _, relation, _ in facts) >= 600


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_enough_objects_and_subjects(terminology, semantic_types, relation):
    subject_type, object_type, at_least = RELATIONS[relation]
    facts = [(s, o) for s, name, o in terminology.facts() if name == relation]
    sizes = Counter(o for _, o in facts)
    assert {semantic_types[o] for o in sizes} == {object_type}
    assert {semantic_types[s] for s, _ in facts} == SUBJECT_TYPES[relation]
    assert len(sizes) >= at_least
    assert min(sizes.values()) >= 4
    assert max(sizes.values()) <= 12
    assert len({s for s, _ in facts if semantic_types[s] == subject_type}) >= 24


def test_the_hierarchy_has_enough_parents_of_four(terminology, semantic_types):
    sizes = Counter(o for _, relation, o in terminology.facts() if relation == "broader")
    large = Counter(semantic_types[parent] for parent, size in sizes.items() if size >= 4)
    assert large["Disease"] >= 28
    assert large["DrugClass"] >= 12
    assert sum(size > 12 for size in sizes.values()) <= 2


def test_hierarchy_and_relations_join_the_right_types(terminology, semantic_types):
    for subject, relation, parent in terminology.facts():
        if relation == "broader":
            pair = (semantic_types[subject], semantic_types[parent])
            assert pair == ("Drug", "DrugClass") or pair[0] == pair[1], (subject, parent)


def test_no_reference_dangles(terminology):
    for subject, _, obj in terminology.facts():
        assert obj in terminology.concepts, (subject, obj)
    known = terminology.concepts | terminology.types
    for predicate in ("broader", "related"):
        assert {o for _, o in terminology.pairs(f"{SKOS}{predicate}")} <= known
    assert {o for _, o in terminology.pairs(f"{GD}semanticType")} <= terminology.types


def test_no_concept_is_related_to_itself_nor_above_itself(terminology):
    parents: dict[str, set[str]] = defaultdict(set)
    for subject, _, obj in terminology.facts():
        assert subject != obj
    for child, parent in terminology.pairs(f"{SKOS}broader"):
        parents[child].add(parent)
    assert all(concept not in _ancestors(concept, parents) for concept in list(parents))


def _ancestors(concept: str, parents: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(parents[concept])
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(parents.get(current, ()))
    return seen


def test_no_pair_of_concepts_stands_in_two_relations(terminology):
    relations: dict[frozenset[str], set[str]] = defaultdict(set)
    for subject, relation, obj in terminology.facts():
        relations[frozenset((subject, obj))].add(relation)
    assert [pair for pair, names in relations.items() if len(names) > 1] == []


def test_every_concept_has_one_label_and_one_definition_per_language(terminology):
    for predicate in ("prefLabel", "definition"):
        languages: dict[str, list[str]] = defaultdict(list)
        for concept, _, lang in terminology.texts(f"{SKOS}{predicate}"):
            languages[concept].append(lang)
        assert set(languages) == terminology.concepts | terminology.types
        assert all(sorted(found) == ["en", "fr"] for found in languages.values())


def test_labels_are_unique_in_a_language(terminology):
    preferred = [(lang, text.casefold()) for _, text, lang in terminology.texts(f"{SKOS}prefLabel")]
    alternative = [(lang, text.casefold()) for _, text, lang in terminology.texts(f"{SKOS}altLabel")]
    assert [label for label, count in Counter(preferred + alternative).items() if count > 1] == []


def test_definitions_are_short_and_differ(terminology):
    definitions = [(s, t, lang) for s, t, lang in terminology.texts(f"{SKOS}definition") if s in terminology.concepts]
    assert len({(text, lang) for _, text, lang in definitions}) == len(definitions)
    assert all(7 <= len(text.split()) <= 20 for _, text, _ in definitions)


def test_definitions_do_not_give_facts_away(terminology):
    neighbours: dict[str, set[str]] = defaultdict(set)
    for subject, _, obj in terminology.facts():
        neighbours[subject].add(obj)
        neighbours[obj].add(subject)
    labels = [*terminology.texts(f"{SKOS}prefLabel"), *terminology.texts(f"{SKOS}altLabel")]
    for lang in ("fr", "en"):
        finder = MentionFinder((text, concept) for concept, text, tag in labels if tag == lang)
        for concept, text, tag in terminology.texts(f"{SKOS}definition"):
            named = {found for mention in finder.find(text) for found in mention.concepts} if tag == lang else set()
            assert named.isdisjoint(neighbours[concept] | {concept}), (concept, text)


def test_semantic_types_have_two_levels(terminology, semantic_types):
    assert set(semantic_types) == terminology.concepts
    upper = {child: parent for child, parent in terminology.pairs(f"{SKOS}broader") if child in terminology.types}
    used = {GDT + name for name in semantic_types.values()}
    assert used == set(upper)
    assert set(upper.values()) == terminology.types - used


def test_notations_are_unique(terminology):
    notations = [text for subject, text, _ in terminology.texts(f"{SKOS}notation") if subject in terminology.concepts]
    assert len(set(notations)) == len(notations) == len(terminology.concepts)
    assert all(re.fullmatch(r"GD-[ACDMPRS]\d{3}", notation) for notation in notations)


def test_relations_are_named_in_both_languages_and_have_inverses(terminology):
    labels: dict[str, set[str]] = defaultdict(set)
    for subject, _, lang in terminology.texts("http://www.w3.org/2000/01/rdf-schema#label"):
        labels[subject].add(lang)
    inverses = set(terminology.pairs("http://www.w3.org/2002/07/owl#inverseOf"))
    assert all(labels[f"{GD}{name}"] == {"fr", "en"} for name in [*RELATIONS, "semanticType"])
    assert {f"{GD}{name}" for name in RELATIONS} <= {subject for subject, _ in inverses}
    assert all((inverse, name) in inverses for name, inverse in inverses)


def test_cim10_codes_exist(terminology):
    if not CIM10.exists():
        pytest.skip(f"{CIM10.name} is not beside this checkout")
    with gzip.open(CIM10, "rt", encoding="utf-8") as file:
        known = set(re.findall(r"^atih:(\w+) a owl:Class", file.read(), flags=re.MULTILINE))
    codes = {code for _, code in _mapped(terminology, CIM10_IRI)}
    assert len(codes) >= 150
    assert sorted(code for code in codes if code.replace(".", "") not in known) == []


def test_an_exact_mapping_is_one_to_one(terminology):
    targets = [target for _, target in terminology.pairs(f"{SKOS}exactMatch")]
    assert len(set(targets)) == len(targets) >= 150


def _mapped(terminology: Terminology, namespace: str) -> list[tuple[str, str]]:
    predicates = [f"{SKOS}{kind}Match" for kind in ("exact", "close", "broad")]
    pairs = [pair for predicate in predicates for pair in terminology.pairs(predicate)]
    return [(s, o.removeprefix(namespace)) for s, o in pairs if o.startswith(namespace)]


@pytest.fixture(scope="module")
def documents():
    ledger = Ledger()
    found = list(read_documents([DEMO / "documents"], ledger, strict=True))
    return found, {entry.fate: entry.count for entry in ledger.entries() if entry.unit == "record"}


def test_every_document_is_read(documents):
    found, fates = documents
    assert fates == {"read": 17, "kept": 16, "deleted": 1}
    assert {document.type for document in found} == {
        *("thesis", "guideline", "patient_information", "teaching", "report", "article")
    }
    assert all(document.doc_id.removeprefix("GREFFE-DEMO:").startswith("GREFFE-DEMO-") for document in found)
    assert all({title.lang for title in document.titles} == {"fr", "en"} for document in found)


def test_documents_have_a_french_abstract_of_readable_length(documents):
    for document in documents[0]:
        blocks = [block for block in document.blocks if block.kind == "abstract" and block.lang == "fr"]
        assert 80 <= sum(len(block.text.split()) for block in blocks) <= 200, document.doc_id


def test_documents_seldom_state_facts(terminology, documents):
    labels = [*terminology.texts(f"{SKOS}prefLabel"), *terminology.texts(f"{SKOS}altLabel")]
    finder = MentionFinder((text, concept) for concept, text, lang in labels if lang == "fr")
    together: set[frozenset[str]] = set()
    num_mentions = 0
    for document in documents[0]:
        for block in document.blocks:
            found = {concept for mention in finder.find(block.text) for concept in mention.concepts}
            num_mentions += len(found)
            together |= {frozenset(pair) for pair in combinations(found, 2)}
    facts = terminology.facts()
    assert num_mentions >= 100
    assert sum(frozenset((s, o)) in together for s, _, o in facts) <= 0.15 * len(facts)


def test_documents_vary_in_form():
    declared = {path.name: path.read_bytes()[:60] for path in (DEMO / "documents").glob("*.xml")}
    assert any(b"ISO-8859-1" in head for head in declared.values())
    roots = {etree.QName(root).localname for root in _roots()}
    assert roots == {"record", "records", "OAI-PMH"}


def test_documents_carry_no_real_identifier():
    schemes = {element.get("scheme") for root in _roots() for element in root.iter("{*}identifier")}
    assert schemes <= {"GREFFE-DEMO", None}


def _roots() -> Iterator[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in sorted((DEMO / "documents").glob("*.xml")):
        yield etree.parse(path, parser).getroot()
