"""Cleaning: what of documents and texts is worth training on, and may be trained on."""

from corpus_builder.cleaning.decontamination import ProtectedTexts, Removal
from corpus_builder.cleaning.language import identify
from corpus_builder.cleaning.licence_gate import Allowed, LicencePolicy, Refused, licence_verdict
from corpus_builder.cleaning.personal_data import mask_personal_data
from corpus_builder.cleaning.pipeline import clean_documents
from corpus_builder.cleaning.quality import block_flaw, document_flaw
from corpus_builder.cleaning.quality_rules import QualityRules
from corpus_builder.cleaning.rules import CleaningRules
from corpus_builder.documents.sentences import split_sentences

__all__ = [
    "Allowed",
    "CleaningRules",
    "LicencePolicy",
    "ProtectedTexts",
    "QualityRules",
    "Refused",
    "Removal",
    "block_flaw",
    "clean_documents",
    "document_flaw",
    "identify",
    "licence_verdict",
    "mask_personal_data",
    "split_sentences",
]
