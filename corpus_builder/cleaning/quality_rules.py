"""Thresholds of the quality rules.

They follow C4 (Raffel et al. 2020), Gopher (Rae et al. 2021, table A1) and FineWeb (Penedo et al. 2024), moved to where
they leave French health text in peace: shorter units (a block is a paragraph, not a page), more function words, longer
words, and fewer of them in capitals.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRules:
    """What a block or document must be like; shares are of 0–1."""

    min_block_words: int = 3
    """`too_short`: fewer words with a letter or digit teach nothing but a name."""
    min_document_words: int = 3
    """`too_short`: fewer words in all blocks together."""
    min_letter_share: float = 0.55
    """`few_letters`: letters among the characters that are no spaces."""
    max_digit_share: float = 0.3
    """`many_digits`: digits among the characters that are no spaces; tables and lists of codes have more."""
    max_symbol_share: float = 0.1
    """`many_symbols`: characters that are neither letters, digits, spaces nor punctuation of prose."""
    min_mean_word_letters: float = 2.2
    """`odd_words`: mean length of words; spaced-out letters (`R É S U M É`) have less."""
    max_mean_word_letters: float = 13.0
    """`odd_words`: strings without spaces have more. Gopher has 10; names of drugs and diseases are long."""
    min_words_all_capitals: int = 8
    """`all_capitals` is asked of texts of so many words; shorter ones may be headings."""
    max_capital_share: float = 0.7
    """`all_capitals`: capitals among the letters."""
    min_words_function_words: int = 20
    """`few_function_words` is asked of French and English prose of so many words; lists and titles have few."""
    min_function_word_share: float = 0.12
    """`few_function_words`: articles, pronouns, prepositions among the words. French prose has 0.4–0.5."""
    min_words_repetition: int = 50
    """`repeated_ngrams` is asked of texts of so many words."""
    max_top_bigram_share: float = 0.25
    """`repeated_ngrams`: characters in the most frequent pair of words. Gopher has 0.2, of pages."""
    max_top_4gram_share: float = 0.25
    """`repeated_ngrams`: characters in the most frequent run of four words. Gopher has 0.16; in a
    paragraph three mentions of one long term reach it."""
    max_repeated_10gram_share: float = 0.3
    """`repeated_ngrams`: words inside runs of ten that stood before in the same text. Gopher has 0.1 of characters;
    drug leaflets repeat their warnings."""
    max_repeated_line_share: float = 0.3
    """`repeated_lines`: lines of a document (its blocks) that stood before in it (Gopher)."""
    max_short_line_share: float = 0.9
    """`short_lines`: lines of under five words in a document of at least `min_lines` lines; menus have more."""
    min_lines: int = 10
    """`repeated_lines` and `short_lines` are asked of documents of so many lines."""
