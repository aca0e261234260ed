"""Further wordings and questions from a language model, checked before they are used.

The model is asked by `python -m corpus_builder paraphrase`, which writes a file; building a corpus only reads the file.
"""

from corpus_builder.paraphrase.apply import with_paraphrases
from corpus_builder.paraphrase.paraphrases import Paraphrase, read_paraphrases

__all__ = ["Paraphrase", "read_paraphrases", "with_paraphrases"]
