"""What can be asked of a document: a sentence of it that names a concept, with the name taken out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from configs.experiment import DOCUMENT_ARMS, DocumentsSection
from corpus_builder.corpus import Fact
from corpus_builder.documents.document import Block, Document
from corpus_builder.documents.sentences import split_sentences
from corpus_builder.draw import short_hash, shuffled
from corpus_builder.mentions import Mention, MentionFinder
from corpus_builder.texts.documents import is_held_out

DOCUMENT = "document"
MIN_WORDS, MAX_WORDS = 8, 40
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence and the place in it that is asked for; its document's arm is the fact's."""

    fact: Fact
    sentence: str
    start: int
    end: int


def items_of(
    documents: Sequence[Document],
    finder: MentionFinder,
    types: Mapping[str, str],
    languages: Sequence[str],
    section: DocumentsSection,
    *,
    salt: str,
) -> list[Item]:
    """Return up to `section.num_probes` items a document, drawn by hash, whether it is shown or held out.

    `types` has the semantic type of each concept that may be asked for.
    """
    items: list[Item] = []
    repeated = _repeated(documents) if section.num_probes else frozenset()
    for document in documents if section.num_probes else ():
        is_shown = not is_held_out(document.doc_id, section, salt)
        arm = DOCUMENT_ARMS[0] if is_shown else DOCUMENT_ARMS[1]
        found = [
            _item(document, block, sentence, mention, types, arm)
            for block in document.blocks
            if block.lang in languages and block.kind not in ("title", "keyword")
            for sentence in split_sentences(block.text, block.lang)
            if short_hash(sentence) not in repeated
            for mention in _askable(sentence, finder, types)
        ]
        distinct = {item.fact.fact_id: item for item in found}
        items += shuffled(distinct.values(), "", "document item", lambda item: item.fact.fact_id)[: section.num_probes]
    return items


def _repeated(documents: Sequence[Document]) -> Collection[str]:
    """Return the hashes of sentences that stand in several documents: one may be shown, another held out."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for document in documents:
        own = {short_hash(s) for block in document.blocks for s in split_sentences(block.text, block.lang)}
        repeated |= own & seen
        seen |= own
    return repeated


def _askable(sentence: str, finder: MentionFinder, types: Mapping[str, str]) -> Iterator[Mention]:
    """Yield the first mention that may be taken out: of one concept, named once, whose first sound nothing shows."""
    if not MIN_WORDS <= len(sentence.split()) <= MAX_WORDS:
        return
    mentions = [mention for mention in finder.find(sentence) if len(mention.concepts) == 1]
    for mention in mentions:
        (concept,) = mention.concepts
        is_once = sum(other.concepts == mention.concepts for other in mentions) == 1
        is_elided = sentence[mention.start - 1 : mention.start] in tuple(_APOSTROPHES)
        if concept in types and is_once and not is_elided:
            yield mention
            return


def _item(
    document: Document, block: Block, sentence: str, mention: Mention, types: Mapping[str, str], arm: str
) -> Item:
    (concept,) = mention.concepts
    key = f"{DOCUMENT}|{document.doc_id}|{short_hash(sentence)}"
    fact = Fact(
        fact_id=short_hash(key),
        assignment_key=key,
        group=document.doc_id,
        subject=document.doc_id,
        predicate=DOCUMENT,
        relation=DOCUMENT,
        object=concept,
        object_kind="concept",
        lang=block.lang,
        neighbourhood=document.doc_id,
        subject_type=DOCUMENT,
        object_type=types[concept],
        arm=arm,
    )
    return Item(fact=fact, sentence=sentence, start=mention.start, end=mention.end)
