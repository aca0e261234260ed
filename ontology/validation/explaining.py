"""The rules explained: as a list, one by one, and as the page `docs/rules.md`."""

import sys

from ontology.rules.examples import PREFIXES
from ontology.rules.registry import FAMILIES, RULES
from ontology.rules.rule import Rule
from ontology.validation.telling import Telling, telling_of


def list_of_rules(lang: str) -> str:
    """Return a line a rule, by family: id, severity, what it means."""
    telling, lines = telling_of(lang), []
    for family, module in FAMILIES.items():
        lines.append(telling.rules(f"family.{family}"))
        for rule in module.RULES:
            lines.append(f"  {rule.id} ({_severity(rule, telling)}): {telling.rules(f'{rule.id}.means')}")
    return "\n".join(lines) + "\n"


def explanation_of(name: str, lang: str) -> str:
    """Return what a rule means, why it matters, where it comes from, and an example; also of `import` and `shacl`."""
    telling = telling_of(lang)
    words = telling.words
    if name not in RULES:
        key = name.partition(":")[0]
        return f"{key}\n{words(f'{key}.means')} {words(f'{key}.why')}\n"
    rule = RULES[name]
    parts = [
        f"{rule.id} ({_severity(rule, telling)})",
        telling.rules(f"{name}.means"),
        telling.rules(f"{name}.why"),
        f"{words('source')}: {'; '.join(rule.sources)}",
        f"{words('example')}\n{_indented(rule.example)}",
        f"{words('near_miss')}\n{_indented(rule.near_miss)}",
    ]
    return "\n\n".join(parts) + "\n"


def page_of_rules(lang: str = "en") -> str:
    """Return the documentation of all rules in Markdown; `docs/rules.md` is this text."""
    telling = telling_of(lang)
    parts = [telling.words("preface").rstrip(), f"```turtle\n{PREFIXES}```"]
    for family, module in FAMILIES.items():
        parts.append(f"## {telling.rules(f'family.{family}')}")
        parts.extend(_described(rule, telling) for rule in module.RULES)
    return "\n\n".join(parts) + "\n"


def _described(rule: Rule, telling: Telling) -> str:
    words, rules = telling.words, telling.rules
    return "\n\n".join(
        [
            f"### `{rule.id}` ({_severity(rule, telling)})",
            f"{rules(f'{rule.id}.means')} {rules(f'{rule.id}.why')}",
            f"{words('source')}: {'; '.join(rule.sources)}. {words('example')}",
            f"```turtle\n{rule.example}\n```",
            words("near_miss"),
            f"```turtle\n{rule.near_miss}\n```",
        ]
    )


def _severity(rule: Rule, telling: Telling) -> str:
    return telling.words(f"severity.{rule.severity}")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


if __name__ == "__main__":
    sys.stdout.write(page_of_rules())
