"""Documents as participants of the trial: drawn to be shown or held out, and asked about alike."""

from corpus_builder.literature.items import Item, items_of
from corpus_builder.literature.probes import Literature, literature_of

__all__ = ["Item", "Literature", "items_of", "literature_of"]
