"""What the codes of well-known terminologies look like: short name → regular expression of the whole code."""

from collections.abc import Mapping

CODE_FORMS: Mapping[str, str] = {
    "ATC": r"[A-Z](?:\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?)?",
    "HP": r"\d{7}",
    "ICD10": r"[A-Z]\d\w(?:\.?\w{1,4})?(?:-[A-Z]\d\w(?:\.\w)?)?",
    "LOINC": r"(?:LP|LA|MTHU)?\d+-?\d",
    "MEDDRA": r"\d{8}",
    "MESH": r"[CDMQ]\d{6,9}|[A-Z]\d\d(?:\.\d{3})*",
    "MONDO": r"\d{7}",
    "OMIM": r"(?:PS|MTHU)?\d{6}(?:\.\d{4})?",
    "ORPHA": r"[A-Z]?\d{1,7}",
    "SNOMEDCT": r"[1-9]\d{5,17}",
    "UMLS": r"CN?\d{6,7}",
    "WIKIDATA": r"[QP]\d+",
}
