"""One replicate from its corpus to its run and results folders."""

from collections.abc import Callable
from pathlib import Path

import torch

from configs.experiment import Experiment, Replicate
from configs.layout import Layout, layout_of
from eval.models import LoadedModel
from eval.probe import Measurement, evaluator_of, results_are_current, write_results
from injection.adapters import prepare_weights
from injection.dataset import Dataset, check_sequence_length, make_dataset, training_texts
from injection.isolation import check_isolation
from injection.loading import load_starting_model, load_trained_model
from injection.loop import Task, run_training
from injection.measurements import MeasurementStore
from injection.run_folder import FinishedTraining, write_run
from injection.run_identity import identify_run
from injection.work import working
from ontology.stage import is_current, read_manifest


class Injection:
    """The injection of one replicate, and what it needs to know of itself."""

    def __init__(self, experiment: Experiment, replicate: Replicate, *, say: Callable[[str], None]) -> None:
        """Corpus and starting model are there; `say` is told what is done."""
        self.experiment = experiment
        self.replicate = replicate
        self.layout: Layout = layout_of(experiment, replicate)
        self.identity = identify_run(experiment, replicate)
        self._say = say
        self._store = MeasurementStore(
            self.layout.run.with_name("measurements"),
            evaluator_of(experiment, replicate),
            model=experiment.model,
            replays=experiment.training.replay.share > 0,
        )

    def run(self) -> None:
        """Train unless the run is current, then write the results unless they are."""
        layout = self.layout
        if is_current(layout.run, self.identity.key):
            self._say(f"{layout.run}: is there already")
        else:
            self._train()
        evaluation = self.experiment.evaluation
        if not results_are_current(layout.results, corpus=layout.corpus, run=layout.run, evaluation=evaluation):
            write_results(
                layout.results, self._measurements(), corpus=layout.corpus, run=layout.run, evaluation=evaluation
            )

    def _train(self) -> None:
        with working(self.layout.run) as work:
            loaded = load_starting_model(self.experiment)
            dataset = self._dataset(loaded)
            self._say(f"{self.layout.run}: measuring before")
            self._store.measure(loaded, "before", step=0, model=self.identity.starting_model)
            torch.manual_seed(self.replicate.seed)  # adapters are drawn at random
            trained = prepare_weights(loaded, self.experiment.training)
            check_isolation(trained.model, dataset.rows, device=trained.device)
            task = self._task(dataset, work, trained.device)
            self._say(f"{self.layout.run}: training, {task.num_steps:,} steps, {dataset.ledger.num_tokens:,} tokens")
            after_step = self._measure_along(trained, task.num_steps)
            state = run_training(task, trained.model, title="injection", after_step=after_step)
            # What is measured is what is saved, in the same number format.
            trained.model.to(getattr(torch, self.experiment.model.dtype))
            self._store.measure(trained, "after", step=state.step, model=self.identity.key)
            finished = FinishedTraining(trained=trained, dataset=dataset, state=state, work=work)
            write_run(self.experiment, self.replicate, self.identity, finished)

    def _dataset(self, loaded: LoadedModel) -> Dataset:
        training = self.experiment.training
        check_sequence_length(loaded.model.config, training.sequence_length)
        texts = training_texts(self.layout.corpus, training)
        return make_dataset(texts, loaded.tokenizer, training, seed=self.replicate.seed)

    def _task(self, dataset: Dataset, work: Path, device: torch.device) -> Task:
        training = self.experiment.training
        in_halves = training.method == "full" and self.experiment.model.dtype == "bfloat16"
        return Task(
            texts=dataset.texts,
            rows=dataset.rows,
            training=training,
            seed=self.replicate.seed,
            key=self.identity.key,
            work=work,
            device=device,
            autocast=torch.bfloat16 if in_halves else None,
        )

    def _measure_along(self, trained: LoadedModel, num_steps: int) -> Callable[[int], None]:
        points = self._points(num_steps)

        def measure(step: int) -> None:
            if step in points:
                self._store.measure(trained, points[step], step=step, model=self.identity.key)

        return measure

    def _points(self, num_steps: int) -> dict[int, str]:
        """Return step → name of the measurements between before and after."""
        steps = {round(share * num_steps) for share in self.experiment.evaluation.along}
        return {step: f"step-{step:06d}" for step in sorted(steps) if 0 < step < num_steps}

    def _measurements(self) -> list[Measurement]:
        """Return all measurements, those that training made and those that have to be made again."""
        store, key, start = self._store, self.identity.key, self.identity.starting_model
        num_steps = read_manifest(self.layout.run).counts["num_steps"]
        before = store.measure_with(lambda: load_starting_model(self.experiment), "before", step=0, model=start)
        along = []
        for step, name in self._points(num_steps).items():
            found = store.find(name, step=step, model=key)
            if found is None:
                self._say(f"{name}: not measured in this way while the model was trained, and left out of the results")
            else:
                along.append(found)
        after = store.measure_with(
            lambda: load_trained_model(self.experiment, self.replicate), "after", step=num_steps, model=key
        )
        return [before, *along, after]
