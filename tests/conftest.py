"""A small made-up terminology and an experiment on it, for tests that go through several stages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from ontology.importing import read_sources
from ontology.release import Release

# How long an example takes says more about the machine than about the code.
settings.register_profile("thorough", deadline=None)
settings.register_profile("quick", max_examples=20, deadline=None)
settings.load_profile("thorough")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

PREFIXES = """\
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix ex: <http://example.org/t/> .
"""
SMALL_PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/small/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Petite terminologie"@fr .
ex:treats a owl:ObjectProperty ; rdfs:label "traite"@fr, "treats"@en .
"""
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "mé", "ni", "po", "ru", "sa", "té", "vi", "zo"]

EXPERIMENT = """\
name: small
output: {output}
languages: [fr]
replicates: [{{seed: 1, salt: a}}]
ontology:
  sources: [small.ttl]
corpus:
  facts: {{max_definition_words: 20}}
  documents: {{sources: [documents], held_out_share: 0.3}}
  trial:
    untouched_share: 0.25
    arms:
      - {{name: withheld, kind: withheld}}
      - {{name: placebo, kind: placebo, num_exposures: 6, num_wordings: 3}}
      - {{name: one, kind: treated, num_exposures: 6}}
      - {{name: many, kind: treated, num_exposures: 6, num_wordings: 3, inverse_share: 0.5, question_share: 0.2}}
    primary: {{treated: many, control: placebo}}
    contrasts:
      diversity: {{treated: many, control: one}}
    max_withheld_share: 0.9
  probes: {{num_candidates: 4}}
  general_text:
    generated:
      - {{lang: fr, num_sentences: 200}}
      - {{lang: en, num_sentences: 100}}
    replay_domains: [everyday-fr]
    num_label_mentions: 1
model:
  tiny: {{vocabulary_size: 400, num_layers: 1, hidden_size: 32, num_heads: 2, base: {{num_epochs: 1}}}}
training: {{sequence_length: 96, batch_size: 8, checkpoint_every_steps: 5, num_threads: 1}}
evaluation: {{along: [0.5], num_resamples: 200, max_retention_texts: 20}}
"""

RECORD = """\
<?xml version="1.0" encoding="UTF-8"?>
<records xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" source="test">
 <record id="DOC-{n}"><dc:title xml:lang="fr">Note numéro {n} sur la santé</dc:title><dc:language>fr</dc:language>
  <dcterms:abstract xml:lang="fr"><p>Le service a suivi pendant un an des personnes atteintes de {name}, reçues dans la
  consultation {n}.</p></dcterms:abstract></record>
</records>
"""


def made_up_name(i: int) -> str:
    """Return a pronounceable word that differs for every i below 2,744."""
    return SYLLABLES[i % 14] + SYLLABLES[i // 14 % 14] + SYLLABLES[i // 196 % 14] + "se"


def small_turtle(num_diseases: int = 60) -> str:
    """Return a terminology: groups of diseases, and drugs that treat them."""
    parts = [SMALL_PREFIXES]
    for i in range(12):
        parts.append(concept(f"G{i}", f"groupe {made_up_name(900 + i)}", ""))
    for i in range(num_diseases):
        parts.append(concept(f"D{i}", made_up_name(i), f"; skos:broader ex:G{i % 12}"))
        parts.append(concept(f"T{i}", f"{made_up_name(400 + i)}ine", f"; ex:treats ex:D{i % 15}"))
    return "\n".join(parts)


def concept(code: str, name: str, more: str) -> str:
    return (
        f'ex:{code} a skos:Concept ; skos:inScheme ex:scheme ; skos:notation "{code}" ; skos:prefLabel "{name}"@fr, '
        f'"{name} (en)"@en ; skos:definition "État décrit au chapitre {code} du livre de {name[::-1]}."@fr, '
        f'"State told in chapter {code} of the book of {name[::-1]}."@en {more} .\n'
    )


@pytest.fixture
def prefixes() -> str:
    """Return the prefixes that every Turtle text of these tests begins with."""
    return PREFIXES


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[..., Release]:
    """Return a function from Turtle statements (one text a file) to the release that they make."""

    def read(*texts: str, strict: bool = False) -> Release:
        files = {}
        for number, text in enumerate(texts):
            path = tmp_path / f"source{number}.ttl"
            path.write_text(PREFIXES + text, encoding="utf-8")
            files[path.name] = path
        return read_sources(files, strict=strict)

    return read


@pytest.fixture(scope="session")
def small_experiment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The YAML file of a small experiment, with its terminology and documents beside it."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "small.ttl").write_text(small_turtle(), encoding="utf-8")
    (folder / "documents").mkdir()
    for n in range(6):
        record = RECORD.format(n=n, name=made_up_name(n))
        (folder / "documents" / f"{n}.xml").write_text(record, encoding="utf-8")
    config = folder / "small.yaml"
    config.write_text(EXPERIMENT.format(output=folder / "runs"), encoding="utf-8")
    return config


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no folder shared/data beside the checkout")
    return SHARED
