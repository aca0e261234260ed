"""The configuration: strict YAML, dotted flags, one-line errors with file, line and the nearest name."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from configs.experiment import Experiment
from configs.load import dump_experiment, load_experiment, parse_flags
from configs.schema import schema_text
from configs.strict_yaml import parse_scalar, parse_yaml

MINIMAL = """\
name: example
output: runs/example
ontology:
  sources: [terms.ttl]
corpus:
  trial:
    arms:
      - {name: withheld, kind: withheld}
      - {name: placebo, kind: placebo, num_exposures: 8}
      - {name: high, kind: treated, num_exposures: 8}
    primary: {treated: high, control: placebo}
training:
  learning_rate: 1e-3
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "example.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def error_of(path: Path, *flags: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_experiment(path, flags)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_defaults_are_filled_in_and_paths_are_relative_to_the_file(config: Path) -> None:
    experiment = load_experiment(config)
    assert experiment.training.learning_rate == 1e-3
    assert experiment.training.method == "full"
    assert experiment.ontology.sources == (config.parent / "terms.ttl",)
    assert experiment.output == Path("runs/example")


def test_flags_win_over_the_file_wherever_they_stand(config: Path) -> None:
    flags = ["--training.learning_rate", "2e-4", "--languages", "[fr, en]"]
    flags += [f"--corpus.trial.arms.{i}.num_exposures=64" for i in (1, 2)]
    experiment = load_experiment(config, flags)
    assert experiment.training.learning_rate == 2e-4
    assert experiment.corpus.trial.arms[2].num_exposures == 64
    assert experiment.languages == ("fr", "en")


def test_print_config_loads_to_the_same_experiment(config: Path) -> None:
    experiment = load_experiment(config)
    assert Experiment.model_validate(yaml.safe_load(dump_experiment(experiment))) == experiment


def test_unknown_key_names_file_line_and_nearest_name(config: Path) -> None:
    config.write_text(MINIMAL.replace("learning_rate", "learning_rte"), encoding="utf-8")
    assert error_of(config) == f"{config}:13: training.learning_rte: unknown key; did you mean 'learning_rate'?"


def test_unknown_flag_is_the_command_lines_fault(config: Path) -> None:
    assert error_of(config, "--trainin.seed", "1").startswith("command line: trainin: unknown key; did you mean")


def test_wrong_type_names_what_was_given(config: Path) -> None:
    message = error_of(config, "--training.batch_size", "many")
    assert message.startswith("command line: training.batch_size:")
    assert "'many'" in message


def test_missing_key_and_missing_file(config: Path, tmp_path: Path) -> None:
    config.write_text("name: x\noutput: y\n", encoding="utf-8")
    assert "ontology: required key is missing" in error_of(config)
    assert "no such configuration file" in error_of(tmp_path / "absent.yaml")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("treated: high", "treated: hihg"), "unknown arm 'hihg'"),
        (("control: placebo", "control: nothing"), "unknown arm 'nothing'"),
        (("kind: placebo, num_exposures: 8", "kind: placebo"), "arm placebo: a placebo arm needs num_exposures"),
        (("kind: withheld", "kind: withheld, num_exposures: 3"), "arm withheld: a withheld arm has num_exposures: 0"),
        (("kind: placebo", "kind: treated"), "at least one placebo"),
        (("treated: high", "treated: withheld"), "'withheld' is not a treated arm"),
        (("treated: high", "treated: placebo"), "a contrast needs two arms, 'placebo' is named twice"),
        (("kind: placebo, num_exposures: 8", "kind: placebo, num_exposures: 9"), "make num_exposures equal"),
    ],
)
def test_a_trial_that_cannot_work_is_refused(config: Path, change: tuple[str, str], expected: str) -> None:
    config.write_text(MINIMAL.replace(*change), encoding="utf-8")
    assert expected in error_of(config)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", "x.yaml:2: key 'a' stands twice (first on line 1)"),
        ("a: 0123\n", "x.yaml:1: '0123' is ambiguous"),
        ("a: .nan\n", "x.yaml:1: '.nan' is ambiguous or not finite"),
        ("a: [\n", "x.yaml:2: not valid YAML"),
        ("", "the file is empty"),
        ("a: &x [*x]\n", "alias that contains itself"),
    ],
)
def test_yaml_traps_are_errors(text: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_yaml(text, "x.yaml")
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"), [("no", "no"), ("true", True), ("1e-4", 1e-4), ("12", 12), ("'12'", "12"), ("-", ["-"])]
)
def test_scalars_are_read_as_yaml_1_2_reads_them(text: str, value: object) -> None:
    expected = [None] if text == "-" else value
    assert parse_scalar(text, "flag") == expected


@given(st.dictionaries(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1), st.integers()))
def test_plain_mappings_round_trip(mapping: dict[str, int]) -> None:
    quoted = "\n".join(f'"{key}": {value}' for key, value in mapping.items()) or "{}"
    assert parse_yaml(quoted, "x").document == mapping


@pytest.mark.parametrize("words", [["value"], ["--a.b"], ["--"]])
def test_malformed_flags_are_refused(words: list[str]) -> None:
    with pytest.raises(ConfigurationError):
        parse_flags(words)


def test_json_schema_is_in_sync() -> None:
    path = Path(__file__).resolve().parents[2] / "configs" / "schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), "run: python -m configs schema > configs/schema.json"


def test_every_field_has_a_description() -> None:
    def fields(section: type) -> None:
        for name, field in section.model_fields.items():  # type: ignore[attr-defined]
            assert field.description, f"{section.__name__}.{name} has no docstring"

    from configs import experiment

    for value in vars(experiment).values():
        if isinstance(value, type) and issubclass(value, experiment.Section):
            fields(value)


def test_replicates_need_salts_of_their_own(config: Path) -> None:
    assert "a salt stands twice" in error_of(config, "--replicates", "[{seed: 1, salt: a}, {seed: 2, salt: a}]")


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (("--languages", "[fr, fr]"), "a language stands twice"),
        (("--output", ""), "output"),
        (("--corpus.probes.kinds", "[]"), "at least one"),
        (("--corpus.probes.kinds", "[definition]"), "'relation' is missing"),
        (("--corpus.general_text.replay_domains", "[nope]"), "no domain 'nope'"),
        (("--corpus.facts.max_per_predicate", "{broader: -2}"), "greater than or equal to 1"),
        (("--model.tiny.num_heads", "3"), "hidden_size: 128 is no multiple of 6"),
        (("--model.tiny.num_layers", "true"), "must not be true or false"),
        (("--ontology.strict", "yes"), "must be true or false"),
        (("--model.tiny.num_layers", "1" * 5000), "finite number"),
        (("--model.tiny", "[" * 3000), "--model.tiny"),
    ],
)
def test_what_would_spoil_an_experiment_is_refused(config: Path, flags: tuple[str, str], expected: str) -> None:
    assert expected in error_of(config, *flags)
