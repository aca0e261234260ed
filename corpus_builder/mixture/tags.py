"""A tag before a text that tells a model where it comes from."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from corpus_builder.corpus import Text
from corpus_builder.mixture.components import component_of, is_mixed


def with_tag(text: Text, tags: Mapping[str, str], named: Collection[str] = ()) -> Text:
    """Return `text` behind the tag of its component (`"[terminologie] "`), spans moved; as it is without a tag.

    `named` as in `component_of`. Texts that are held out, or for a base model, get none.
    """
    tag = tags.get(component_of(text, named), "") if is_mixed(text) else ""
    if not tag:
        return text
    spans = tuple(replace(span, start=span.start + len(tag), end=span.end + len(tag)) for span in text.spans)
    return replace(text, text=tag + text.text, spans=spans)
