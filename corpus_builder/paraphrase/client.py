"""A language model behind an OpenAI-compatible address, such as one that llama.cpp or vLLM serves in the house."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Protocol

from configs.errors import InputError

_MAX_ANSWER_BYTES = 2**22


class Model(Protocol):
    """Whatever answers a prompt."""

    @property
    def name(self) -> str:
        """What the model is called."""

    def answer(self, prompt: str, *, seed: int) -> str:
        """Return the answer's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteModel:
    """A model asked by POST /chat/completions; nothing but prompts leaves, and only to `address`."""

    address: str
    """Beginning of its addresses, such as http://localhost:8000/v1."""
    name: str
    temperature: float = 0.8
    max_answer_tokens: int = 400
    timeout_seconds: float = 300.0

    def __post_init__(self) -> None:
        if not self.address.startswith(("http://", "https://")):
            raise InputError(f"{self.address}: not an address: give one such as http://localhost:8000/v1")

    def answer(self, prompt: str, *, seed: int) -> str:
        """Return the answer's text; InputError when the address does not answer, or not as it should."""
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked
            f"{self.address.rstrip('/')}/chat/completions",
            data=json.dumps(self._question(prompt, seed)).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_seconds) as response:  # noqa: S310
                content = response.read(_MAX_ANSWER_BYTES)
            text = json.loads(content)["choices"][0]["message"]["content"]
        except (OSError, ValueError) as error:
            raise InputError(f"{self.address}: no answer ({error}): check that the model is served there") from None
        except (KeyError, IndexError, TypeError):
            raise InputError(f"{self.address}: the answer is not a chat completion: check the address") from None
        if not isinstance(text, str):
            raise InputError(f"{self.address}: the answer holds no text: check the model {self.name!r}")
        return text

    def _question(self, prompt: str, seed: int) -> dict[str, object]:
        return {
            "model": self.name,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": self.temperature,
            "max_tokens": self.max_answer_tokens,
            "seed": seed,
        }
