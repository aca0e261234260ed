"""Facts, trial arms, verbalized texts, documents and probes: everything that is shown or asked, as data."""
