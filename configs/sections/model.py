"""The model that is injected into."""

from typing import Literal

from pydantic import Field, model_validator

from configs.sections.section import Section


class BaseTraining(Section):
    """The short first training of a model made from scratch."""

    num_epochs: float = Field(default=2.0, gt=0)
    """Passes over the base text."""
    learning_rate: float = Field(default=3e-3, gt=0)
    """Peak rate."""


class TinyModel(Section):
    """A Gemma-2-shaped model made from scratch, with its own SentencePiece tokenizer: for demonstrations and tests."""

    vocabulary_size: int = Field(default=2_000, ge=300)
    """Pieces of the tokenizer, with 16 unused ones that serve as sentinels."""
    num_layers: int = Field(default=4, ge=1)
    """Transformer layers."""
    hidden_size: int = Field(default=128, ge=8)
    """Width of the residual stream."""
    num_heads: int = Field(default=4, ge=1)
    """Attention heads."""
    base: BaseTraining = BaseTraining()
    """How it is trained on general text before the injection."""

    @model_validator(mode="after")
    def _heads_share_the_width(self) -> "TinyModel":
        if self.hidden_size % (2 * self.num_heads):
            raise ValueError(f"hidden_size: {self.hidden_size} is no multiple of {2 * self.num_heads} (2 × num_heads)")
        return self


class ModelSection(Section):
    """The model that is grafted onto."""

    name_or_path: str | None = None
    """A local folder or a hub name; a tiny model is made from scratch when absent."""
    revision: str | None = None
    """Commit of a hub model."""
    dtype: Literal["float32", "bfloat16"] = "float32"
    """Number format of the weights."""
    attention: Literal["eager", "sdpa", "flex_attention", "flash_attention_2"] | None = None
    """Attention implementation; chosen for the model and machine when absent."""
    tiny: TinyModel = TinyModel()
    """The model made from scratch when no name is given."""
