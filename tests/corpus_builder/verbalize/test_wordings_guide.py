"""The examples of docs/wordings.md work, and its lists are complete."""

import re
from pathlib import Path

from corpus_builder.verbalize import Verbalizer, relation_family
from corpus_builder.verbalize.french import FRENCH
from corpus_builder.verbalize.template_file import KEYS
from corpus_builder.verbalize.wording import SLOT_MEANINGS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "wordings.md"


def write_examples(folder: Path) -> None:
    for name, text in re.findall(r"<!-- example: (\S+) -->\n```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")


def test_the_examples_are_read(tmp_path: Path) -> None:
    write_examples(tmp_path)
    verbalizer = Verbalizer.load("fr", folders=(tmp_path,))
    family = relation_family("https://example.org/soigne", (tmp_path,))
    (wording,) = verbalizer.wordings(family, "forward")
    assert verbalizer.render(wording, subject="aspirine", object="angor").text == (
        "On soigne par aspirine un cas d'angor."
    )
    assert len(verbalizer.wordings("hasDrugTarget", "inverse")) == 1
    assert relation_family("http://www.w3.org/2004/02/skos/core#broader", (tmp_path,)) == "broader"


def test_families_keys_slots_and_particles_are_all_named() -> None:
    text = GUIDE.read_text("utf-8")
    named = set(re.findall(r"`\{?(\w[\w à]*)\}?`", text))
    assert Verbalizer.load("fr").templates.relations <= named
    assert set(KEYS) | set(SLOT_MEANINGS) | FRENCH.particles <= named
