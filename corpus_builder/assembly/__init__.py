"""From a release and documents to a corpus, in the order that a trial demands."""

from corpus_builder.assembly.assemble import Corpus, assemble
from corpus_builder.assembly.design import Design, design_of
from corpus_builder.assembly.materials import Materials, materials_of

__all__ = ["Corpus", "Design", "Materials", "assemble", "design_of", "materials_of"]
