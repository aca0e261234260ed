"""What a training would read, found out without training: the end of `--prepare`."""

from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from injection.dataset import check_sequence_length, make_dataset, training_texts
from injection.identity import base_model


def describe_training(experiment: Experiment, replicate: Replicate) -> str:
    """Tokenise and pack a replicate's texts as its training would, and say in one line what it will read."""
    from transformers import AutoConfig, AutoTokenizer

    source, revision, training = base_model(experiment), experiment.model.revision, experiment.training
    config = AutoConfig.from_pretrained(source, revision=revision, trust_remote_code=False)
    check_sequence_length(config, training.sequence_length)
    tokenizer = AutoTokenizer.from_pretrained(source, revision=revision, trust_remote_code=False)
    layout = layout_of(experiment, replicate)
    dataset = make_dataset(training_texts(layout.corpus, training), tokenizer, training, seed=replicate.seed)
    ledger, rows_per_step = dataset.ledger, training.batch_size * training.num_accumulation_steps
    return (
        f"{layout.run}: {-(-ledger.num_rows // rows_per_step):,} steps, {ledger.num_tokens:,} tokens "
        f"({ledger.replay_share:.1%} replayed), rows {ledger.num_tokens / ledger.num_row_tokens:.1%} full"
    )
