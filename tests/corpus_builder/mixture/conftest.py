"""Made-up texts for mixtures."""

from collections.abc import Callable, Iterator

import pytest

from corpus_builder.corpus import Span, Text

TextMaker = Callable[..., Text]


@pytest.fixture(scope="session")
def make_text() -> TextMaker:
    def make(number: int, component: str = "terminology", num_words: int = 10, **changes: object) -> Text:
        words = " ".join(f"mot{(number * 7 + i) % 50}" for i in range(num_words))
        values: dict[str, object] = {
            "text_id": f"{component}-{number}",
            "text": words,
            "lang": "fr",
            "stage": "replay" if component == "replay" else "injection",
            "split": "train",
            "kind": {"terminology": "triple", "documents": "document"}.get(component, "general"),
            "num_exposures": 1,
            "source": {"terminology": "terminology", "documents": "lissa"}.get(component, "novels"),
            "licence": "CC BY 4.0",
        }
        if component == "terminology":
            values["fact_ids"] = (f"fact-{number // 4}",)
            values["spans"] = (Span(start=0, end=words.index(" "), concept="c", role="subject"),)
        return Text(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_corpus(make_text: TextMaker) -> Callable[[int], Callable[[], Iterator[Text]]]:
    """From a size to a function that yields a corpus: facts (4 times), documents (twice), replay, held out, base."""

    def of(size: int) -> Callable[[], Iterator[Text]]:
        def texts() -> Iterator[Text]:
            for i in range(size):
                yield make_text(i, "terminology", num_exposures=4)
                yield make_text(i, "documents", num_words=12 + i % 9, num_exposures=2)
                yield make_text(i, "replay", num_words=15 + i % 17)
                if i % 10 == 0:
                    yield make_text(i, "replay", text_id=f"held-{i}", split="held_out")
                    yield make_text(i, "replay", text_id=f"base-{i}", stage="base", licence=None)

        return texts

    return of
