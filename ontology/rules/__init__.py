"""What can be wrong in a terminology: one rule a defect, one module a family of rules."""
