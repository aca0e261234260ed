"""Grey-literature XML: found, parsed safely, read through a declarative profile, cleaned, and counted."""
