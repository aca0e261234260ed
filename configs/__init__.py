"""The ground floor: an experiment's typed configuration, and how commands fail."""
