"""The sections of an experiment, one file each."""
