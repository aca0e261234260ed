"""What gives facts away: found in the texts as they are, or removed by a rule that looks at text only."""

from corpus_builder.leakage.audit import Audit, Auditor, audit
from corpus_builder.leakage.deduction import FirstStatements, deduced_leaks
from corpus_builder.leakage.questions import leaks_in_questions
from corpus_builder.leakage.revealing import Revealing

__all__ = ["Audit", "Auditor", "FirstStatements", "Revealing", "audit", "deduced_leaks", "leaks_in_questions"]
