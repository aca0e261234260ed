"""English rules of rendering: particles do not change."""


def particle(name: str, label: str) -> str:
    """Return the particle with its space."""
    return f"{name} "
