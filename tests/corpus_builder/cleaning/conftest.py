"""Made-up documents for the tests of cleaning."""

from collections.abc import Callable

import pytest

from corpus_builder.documents.document import Block, Document

BlockMaker = Callable[..., Block]
DocumentMaker = Callable[..., Document]


@pytest.fixture(scope="session")
def prose() -> tuple[str, ...]:
    return (
        "La consultation du matin reçoit les personnes qui toussent depuis une semaine.",
        "Le médecin écoute les poumons puis mesure la température avec un thermomètre neuf.",
        "Une radiographie montre parfois une ombre que le repos fait disparaître en dix jours.",
        "Chaque patient repart avec une ordonnance claire et un rendez-vous de contrôle.",
        "Les enfants de moins de trois ans sont vus par une infirmière formée à cet âge.",
        "Le service note les effets du traitement dans un cahier relu chaque vendredi soir.",
    )


@pytest.fixture(scope="session")
def make_block() -> BlockMaker:
    def make(text: str, block_id: str = "d#0001", **changes: object) -> Block:
        values: dict[str, object] = {"kind": "paragraph", "lang": "fr", "section_label": None, "xpath": "/record"}
        return Block(**{**values, **changes}, block_id=block_id, text=text)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_document(make_block: BlockMaker) -> DocumentMaker:
    def make(doc_id: str, *paragraphs: str | Block, licence: str | None = None) -> Document:
        blocks = [
            each if isinstance(each, Block) else make_block(each, f"{doc_id}#{number:04d}")
            for number, each in enumerate(paragraphs, start=1)
        ]
        return Document(
            doc_id=doc_id,
            identifiers=(),
            title="",
            titles=(),
            lang="fr",
            type="other",
            raw_type=None,
            blocks=tuple(blocks),
            indexing=(),
            source="S",
            licence=licence,
            evidence_level=None,
            audience=None,
            country=None,
            date=None,
            collection="c",
            path="c/f.xml",
            sha256="0" * 64,
            xpath="/record",
        )

    return make
