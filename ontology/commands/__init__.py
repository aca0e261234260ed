"""The commands of `python -m ontology`, one a module.

Each module has `add_to(commands)`, which declares its arguments, and `run(arguments)`, which returns an exit status or
None. What a command needs is imported inside `run`, so that `--help` loads nothing.
"""
