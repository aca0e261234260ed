"""Which facts may take part in the trial: named rules, blind to arms, applied to every fact alike before assignment."""

from corpus_builder.eligibility.candidates import forward_block, inverse_block
from corpus_builder.eligibility.judge import EligibilityContext, judge

__all__ = ["EligibilityContext", "forward_block", "inverse_block", "judge"]
