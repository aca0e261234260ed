"""Labels of concepts as the probes show them."""

from collections.abc import Mapping

from eval.report.inputs import Trial


def labels_of(trial: Trial) -> Mapping[str, str]:
    """Return the preferred label of each concept that is a candidate anywhere, in the first language that has one."""
    order = {lang: place for place, lang in enumerate(trial.registration.languages)}
    labels: dict[str, str] = {}
    for probe in sorted(trial.probes, key=lambda probe: (order.get(probe.lang, len(order)), probe.probe_id)):
        if probe.kind != "definition":
            for candidate in probe.candidates:
                labels.setdefault(candidate.concept, candidate.label)
    return labels
