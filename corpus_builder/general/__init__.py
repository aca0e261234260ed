"""Text that is not about the terminology: for the base model, for replay, and to measure forgetting."""
