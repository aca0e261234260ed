"""The order of a training: every exposure has a key, drawn by salt, and the keys are sorted."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from corpus_builder.corpus import Text
from corpus_builder.draw import uniform
from corpus_builder.mixture.components import component_of, is_mixed
from corpus_builder.mixture.curriculum import Curriculum
from corpus_builder.mixture.plan import ComponentPlan
from corpus_builder.mixture.rows import MixedText

HASH_BITS = 56
_UNMIXED = (("base", "train"), ("base", "held_out"), ("injection", "held_out"))
_FIELDS = tuple(field.name for field in fields(Text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Everything that settles how often and when each text is shown."""

    plans: Mapping[str, ComponentPlan]
    curriculum: Curriculum
    salt: str
    expanded: bool = False
    """One row for every exposure; otherwise one for each phase that shows the text."""

    @property
    def named(self) -> frozenset[str]:
        """The components, as `component_of` needs them."""
        return frozenset(self.plans)

    @property
    def key_end(self) -> int:
        """One more than the highest order key there may be."""
        return len(self.curriculum.phases) + len(_UNMIXED) << HASH_BITS

    def config_and_split(self, key: int) -> tuple[str, str]:
        """Return the configuration and split of a dataset that the text with this order key belongs to.

        Texts of one split follow one another in order of their keys.
        """
        number = (key >> HASH_BITS) - len(self.curriculum.phases)
        return ("injection", "train") if number < 0 else _UNMIXED[number]


def order_key(phase: int, salt: str, text_id: str, exposure: int) -> int:
    """Return the key of an exposure: first the phase, then a hash of 56 bits."""
    digest = hashlib.sha256(f"{salt}\x1forder\x1f{text_id} {exposure}".encode()).digest()
    return phase << HASH_BITS | int.from_bytes(digest[:7], "big")


def mixed_texts(texts: Iterable[Text], mixture: Mixture) -> Iterator[MixedText]:
    """Yield each text with its exposures and order keys; texts outside the mixture keep their exposures.

    The rows are not in order yet. A text that the mixture does not show is left out.
    """
    for text in texts:
        if not is_mixed(text):
            number = len(mixture.curriculum.phases) + _UNMIXED.index((_config(text), text.split))
            yield _row(text, text.source, "", number, 0, text.num_exposures, mixture.salt)
            continue
        component = component_of(text, mixture.named)
        plan = mixture.plans.get(component)
        num_exposures = plan.exposures_of(text, mixture.salt) if plan else 0
        for phase, exposures in _by_phase(text, component, num_exposures, mixture).items():
            name = mixture.curriculum.phases[phase].name
            if mixture.expanded:
                for exposure in exposures:
                    yield _row(text, component, name, phase, exposure, 1, mixture.salt)
            else:
                yield _row(text, component, name, phase, exposures[0], len(exposures), mixture.salt)


def _config(text: Text) -> str:
    return "base" if text.stage == "base" else "injection"


def _by_phase(text: Text, component: str, num_exposures: int, mixture: Mixture) -> dict[int, list[int]]:
    """Return the exposures of each phase that shows the text."""
    if len(mixture.curriculum.phases) == 1:
        return {0: list(range(num_exposures))} if num_exposures else {}
    found: dict[int, list[int]] = {}
    for exposure in range(num_exposures):
        draw = uniform(mixture.salt, "phase", f"{text.text_id} {exposure}")
        found.setdefault(mixture.curriculum.phase_of(component, draw), []).append(exposure)
    return found


def _row(
    text: Text, component: str, phase_name: str, phase: int, exposure: int, num_exposures: int, salt: str
) -> MixedText:
    values = {name: getattr(text, name) for name in _FIELDS}
    values["num_exposures"] = num_exposures
    return MixedText(
        **values,
        component=component,
        phase=phase_name,
        exposure=exposure,
        order_key=order_key(phase, salt, text.text_id, exposure),
    )
