"""General text: for a base model, for replay, and held out to measure forgetting."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from configs.experiment import GeneralTextSection
from corpus_builder.cleaning import LicencePolicy, ProtectedTexts
from corpus_builder.corpus import Span, Text
from corpus_builder.draw import short_hash, uniform
from corpus_builder.general.generator import generate_sentences
from corpus_builder.general.sources import GeneralText, read_text_source
from corpus_builder.ledger import Ledger
from corpus_builder.names import Names
from corpus_builder.verbalize import Verbalizer

GENERATOR_SEED = 0
GENERATOR_LICENCE = "Apache-2.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What general text may enter."""

    licences: LicencePolicy = LicencePolicy()  # noqa: RUF009 - frozen
    reveals: Callable[[str], bool] | None = None
    """Whether a text names both ends of a fact of the trial."""
    protected: ProtectedTexts | None = None

    def refusal(self, text: str) -> str | None:
        """Return the rule by which a text is not used, None for one that may be."""
        if self.protected is not None and self.protected.hits([text]):
            return "gives_protected_text"
        return "names_both_ends" if self.reveals is not None and self.reveals(text) else None


def general_texts(section: GeneralTextSection, ledger: Ledger, gate: "Gate", *, with_base: bool) -> Iterator[Text]:
    """Yield every domain's texts: held out, for the base model where there is one, and for replay.

    A text that stands twice in a domain is used once, one that the gate refuses is not used.
    """
    for domain, pieces in _domains(section, ledger, gate.licences):
        replayed = is_replayed(section, domain)
        seen: set[str] = set()
        for piece in pieces:
            text_id = short_hash(f"{domain} {piece.text}")
            ledger.add(domain, "text", "read")
            if text_id in seen:
                ledger.add(domain, "text", "duplicate_text")
                continue
            seen.add(text_id)
            reason = gate.refusal(piece.text)
            if reason is not None:
                ledger.add(domain, "text", reason, example=piece.text[:80])
                continue
            ledger.add(domain, "text", "kept")
            yield from _texts(piece, text_id, section, replayed=replayed, with_base=with_base)


def is_replayed(section: GeneralTextSection, domain: str) -> bool:
    """Tell whether text of `domain` is replayed during the injection."""
    return section.replay_domains is None or domain in section.replay_domains


def label_mentions(names: Names, verbalizer: Verbalizer, concepts: Iterable[str], num_mentions: int) -> Iterator[Text]:
    """Yield neutral sentences that name each concept, whatever its arm, for the base model."""
    wordings = verbalizer.name_wordings()
    for concept in concepts:
        label = names.of(concept, verbalizer.lang)
        for i in range(num_mentions if label else 0):
            assert label is not None
            wording = wordings[i % len(wordings)]
            rendered = verbalizer.render_name(wording, label)
            assert rendered.subject_span is not None
            start, end = rendered.subject_span
            yield Text(
                text_id=short_hash(f"base {concept} {wording.template_id} {i}"),
                text=rendered.text,
                lang=verbalizer.lang,
                stage="base",
                split="train",
                kind="name",
                num_exposures=1,
                spans=(Span(start=start, end=end, concept=concept, role="mention"),),
                template_id=wording.template_id,
                source=f"names-{verbalizer.lang}",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    stage: Literal["base", "replay"]
    split: Literal["train", "held_out"]


def _domains(
    section: GeneralTextSection, ledger: Ledger, licences: LicencePolicy
) -> Iterator[tuple[str, Iterable[GeneralText]]]:
    for generated in section.generated:
        domain = f"everyday-{generated.lang}"
        sentences = generate_sentences(generated.lang, generated.num_sentences, seed=GENERATOR_SEED)
        yield (
            domain,
            (
                GeneralText(text=sentence, lang=generated.lang, licence=GENERATOR_LICENCE, domain=domain)
                for sentence in sentences
            ),
        )
    for source in section.sources:
        yield source.name, read_text_source(source, ledger, licences)


def _texts(
    piece: GeneralText, text_id: str, section: GeneralTextSection, *, replayed: bool, with_base: bool
) -> Iterator[Text]:
    held_out = uniform("", "held-out text", piece.text) < section.held_out_share
    uses = [_Use(stage="replay", split="held_out")] if held_out else []
    if not held_out and with_base:
        uses.append(_Use(stage="base", split="train"))
    if not held_out and replayed:
        uses.append(_Use(stage="replay", split="train"))
    for use in uses:
        yield Text(
            text_id=short_hash(f"{use.stage} {text_id}"),
            text=piece.text,
            lang=piece.lang,
            stage=use.stage,
            split=use.split,
            kind="general",
            num_exposures=1,
            source=piece.domain,
            licence=piece.licence,
        )
