"""The commands ask a served model, write a file that grows, and a build uses it."""

import json
import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from configs.errors import InputError
from configs.layout import layout_of
from configs.load import load_experiment
from corpus_builder.__main__ import main
from corpus_builder.corpus import read_texts

pytestmark = pytest.mark.slow


class Served(BaseHTTPRequestHandler):
    """Paraphrases by a word at the beginning, asks about texts, and likes everything."""

    def do_POST(self) -> None:
        prompt = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["messages"][0]["content"]
        if "chiffre seul" in prompt:
            answer = "5"
        elif sentence := re.search(r"Phrase : (.*)", prompt):
            answer = f"Bref, {sentence[1]}"
        else:
            answer = "Question : Que dit ce texte ?\nRéponse : Ce qu'il dit."
        content = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(content)

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


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> None:
    monkeypatch.setattr(sys, "argv", ["corpus_builder", *map(str, words)])
    main()


def test_from_the_model_to_the_corpus(
    small_experiment: Path,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = ["--output", tmp_path / "runs"]
    served = ["--address", address, "--model", "m", "--judge", "j", "--num", 1]
    paraphrases, questions = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    run(monkeypatch, "paraphrase", small_experiment, *served, "--out", paraphrases, *out)
    assert re.search(r"p\.jsonl: \d+ kept", capsys.readouterr().out)
    run(monkeypatch, "paraphrase", small_experiment, *served, "--out", paraphrases, *out)
    assert "nothing new to ask" in capsys.readouterr().out
    run(monkeypatch, "questions", small_experiment, *served, "--out", questions, *out)
    assert re.search(r"q\.jsonl: \d+ kept", capsys.readouterr().out)
    used = ["--corpus.paraphrases.file", paraphrases, "--corpus.documents.questions", questions]
    run(monkeypatch, "build", small_experiment, *out, *used)
    experiment = load_experiment(small_experiment, list(map(str, out)))
    texts = read_texts(layout_of(experiment, experiment.replicates[0]).corpus)
    assert any(text.text.startswith("Bref, ") and text.kind == "triple" for text in texts)
    assert any(text.text.startswith("Question\u00a0: Que dit ce texte ?") and text.doc_id for text in texts)


def test_without_a_model_nothing_is_written(
    small_experiment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = ["--address", "http://127.0.0.1:9/v1", "--model", "m"]
    with pytest.raises(InputError, match="no answer"):
        run(
            monkeypatch, "paraphrase", small_experiment, *served, "--out", tmp_path / "p.jsonl", "--output",
            tmp_path / "runs",
        )  # fmt: skip
    assert (tmp_path / "p.jsonl").read_text(encoding="utf-8") == ""
