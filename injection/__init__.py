"""Training: objectives, packing, the loop, checkpoints, and the ledger of every token."""
