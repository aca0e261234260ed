"""Facts in words: wordings from one template file per language, rendered by that language's rules."""

from corpus_builder.verbalize.relations import is_known_relation, relation_family
from corpus_builder.verbalize.typography import Spaces
from corpus_builder.verbalize.verbalizer import Verbalizer
from corpus_builder.verbalize.wording import NameWording, Rendered, Wording

__all__ = ["NameWording", "Rendered", "Spaces", "Verbalizer", "Wording", "is_known_relation", "relation_family"]
