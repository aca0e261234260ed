"""Paraphrases are asked for once, checked, graded, and take a part of a text's exposures."""

import itertools
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from corpus_builder.corpus import Span, Text
from corpus_builder.paraphrase import Paraphrase, read_paraphrases, with_paraphrases
from corpus_builder.paraphrase.asking import Asking, ask
from corpus_builder.paraphrase.checking import fate_of, spans_in
from corpus_builder.paraphrase.client import RemoteModel
from corpus_builder.paraphrase.prompting import grade_of, question_of, sentence_of
from corpus_builder.paraphrase.questions import ask_questions, question_texts, read_questions


def text(content: str = "La toux est un signe de l'asthme.", **changes: object) -> Text:
    spans = tuple(
        Span(start=content.index(name), end=content.index(name) + len(name), concept=name, role=role)
        for name, role in (("toux", "subject"), ("asthme", "object"))
        if name in content
    )
    values: dict[str, object] = {
        "text_id": content, "text": content, "lang": "fr", "stage": "injection", "split": "train", "kind": "triple",
        "num_exposures": 10, "spans": spans, "fact_ids": ("f",), "template_id": "t.1", "source": "terminology",
    }  # fmt: skip
    return Text(**{**values, **changes})  # type: ignore[arg-type]


@dataclass
class Scripted:
    """A model that answers from a list, and remembers what it was asked."""

    answers: list[str]
    name: str = "scripted"
    asked: list[str] = field(default_factory=list)

    def answer(self, prompt: str, *, seed: int) -> str:
        self.asked.append(prompt)
        return self.answers[(len(self.asked) - 1) % len(self.answers)]


@pytest.mark.parametrize(
    ("wording", "fate"),
    [
        ("Parmi les signes de l'asthme figure la toux.", "kept"),
        ("Parmi les signes de l'ASTHME figure la Toux.", "kept"),
        ("Parmi les signes figure la toux.", "end_missing"),
        ("Les asthmes s'accompagnent de toux.", "end_missing"),
        ("la toux est un signe de l'asthme.", "nothing_new"),
        ("Question de sonde : toux, asthme.", "nothing_new"),
        ("", "empty"),
        ("toux " * 40 + "asthme", "length"),
    ],
)
def test_what_becomes_of_a_wording(wording: str, fate: str) -> None:
    assert fate_of(text(), wording, {"Question de sonde : toux, asthme."}) == fate


@given(st.lists(st.sampled_from(["toux", "asthme", "toux sèche", "un", "l'", " ", ".", "é", "İ"]), max_size=12))
def test_spans_name_what_they_say(parts: list[str]) -> None:
    wording = "".join(parts)
    spans = spans_in(text(), wording)
    if spans is not None:
        assert {wording[span.start : span.end].casefold() for span in spans} == {"toux", "asthme"}
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


def test_answers_are_read_with_some_patience() -> None:
    assert sentence_of("\n  « La toux  est un signe. »\nVoilà !") == "La toux est un signe."
    assert [grade_of(answer) for answer in ("4", " 5/5", "**3**", "Note : 4", "10", "")] == [4, 5, 3, None, None, None]
    assert question_of("Question : Quoi ?\nRéponse : Cela.", "fr") == "Question\u00a0: Quoi ? Réponse\u00a0: Cela."
    assert question_of("Cela.", "fr") is None


def test_only_wordings_that_all_judges_like_are_kept(tmp_path: Path) -> None:
    writer = Scripted(["Avec l'asthme vient la toux.", "L'asthme donne la toux.", "Rien."])
    judges = (Scripted(["5", "4"]), Scripted(["4", "3"]))
    asking = Asking(writer=writer, judges=judges, num_paraphrases=3)
    rows = list(ask([text()], {}, asking, tmp_path / "p.jsonl"))
    assert [(row.fate, row.grades) for row in rows] == [("kept", (5, 4)), ("grade", (4, 3)), ("length", ())]
    (kept,) = read_paraphrases(tmp_path / "p.jsonl")["f", "t.1", "fr"]
    assert kept.text == "Avec l'asthme vient la toux."


def test_what_was_asked_is_not_asked_again(tmp_path: Path) -> None:
    asking = Asking(writer=Scripted(["Avec l'asthme vient la toux."]), num_paraphrases=2)
    (first, second) = ask([text()], {}, asking, tmp_path / "p.jsonl")
    assert (first.fate, second.fate) == ("kept", "nothing_new")
    assert list(ask([text()], {}, asking, tmp_path / "p.jsonl")) == []


def paraphrase(number: int, wording: str) -> Paraphrase:
    return Paraphrase(
        fact_id="f", template_id="t.1", lang="fr", number=number, text=wording, fate="kept", grades=(), model="m"
    )


def test_the_dose_stays_what_it_was() -> None:
    rows = [paraphrase(1, "Avec l'asthme vient la toux."), paraphrase(2, "L'asthme donne la toux.")]
    found = list(with_paraphrases([text()], {("f", "t.1", "fr"): rows}, 0.5))
    assert [one.num_exposures for one in found] == [5, 3, 2]
    assert len({one.text_id for one in found}) == 3
    assert all(one.text[s.start : s.end] == s.concept for one in found for s in one.spans)
    assert list(with_paraphrases([text()], {}, 0.5)) == [text()]


def test_a_damaged_file_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"fact_id": "f"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"p\.jsonl:1: not a paraphrase"):
        read_paraphrases(path)
    with pytest.raises(InputError, match=r"p\.jsonl:1: not a question"):
        read_questions(path)


def test_questions_on_documents_are_trained_on_only_where_the_block_is(tmp_path: Path) -> None:
    shown = text("Un texte sur la toux.", kind="document", doc_id="d", block_id="d#1", fact_ids=())
    hidden = text("Un autre.", kind="document", doc_id="e", block_id="e#1", fact_ids=(), split="held_out")
    asking = Asking(writer=Scripted(["Question : Quoi ?\nRéponse : La toux."]), judges=(Scripted(["5"]),))
    rows = list(ask_questions([shown, hidden], asking, tmp_path / "q.jsonl"))
    assert [row.fate for row in rows] == ["kept", "kept"]
    assert list(ask_questions([shown, hidden], asking, tmp_path / "q.jsonl")) == []
    (made,) = question_texts([shown, hidden], read_questions(tmp_path / "q.jsonl"), 3)
    assert (made.doc_id, made.num_exposures, made.kind) == ("d", 3, "question")


class Served(BaseHTTPRequestHandler):
    reply = b'{"choices": [{"message": {"content": "Bonjour."}}]}'

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert asked["messages"][0]["content"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.reply)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Served)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_model_behind_an_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert RemoteModel(address=address, name="m").answer("Salut ?", seed=1) == "Bonjour."
    monkeypatch.setattr(Served, "reply", b'{"error": "no such model"}')
    with pytest.raises(InputError, match="not a chat completion"):
        RemoteModel(address=address, name="m").answer("Salut ?", seed=1)
    monkeypatch.setattr(Served, "reply", b"<html>")
    with pytest.raises(InputError, match="no answer"):
        RemoteModel(address=address, name="m").answer("Salut ?", seed=1)


def test_an_address_that_is_none_or_does_not_answer() -> None:
    with pytest.raises(InputError, match="not an address"):
        RemoteModel(address="file:///etc/passwd", name="m")
    with pytest.raises(InputError, match="no answer"):
        RemoteModel(address="http://127.0.0.1:9/v1", name="m", timeout_seconds=1).answer("?", seed=1)
