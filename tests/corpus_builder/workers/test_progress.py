import pytest

from corpus_builder.workers.progress import item_counter


def test_progress_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with item_counter("documents", 2) as advance:
        advance("a.xml")
    assert capsys.readouterr() == ("", "")


def test_progress_is_shown_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with item_counter("documents", 2) as advance:
        advance("[a].xml")
    assert "documents: [a].xml" in capsys.readouterr().err
