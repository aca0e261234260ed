"""The page in a real browser, driven over a pipe: nothing is requested, nothing complains, the item filter works."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.report.command import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
# The browser reads commands from descriptor 3 and writes answers to descriptor 4.
LAUNCH = (
    "import os, sys\n"
    "r, w = (os.dup(int(n)) for n in sys.argv[1:3])\n"
    "r, w = os.dup2(r, 63), os.dup2(w, 62)\n"
    "os.dup2(r, 3), os.dup2(w, 4)\n"
    "os.execv(sys.argv[3], sys.argv[3:])\n"
)


class Browser:
    """A few commands of the DevTools protocol, and every event that came meanwhile."""

    def __init__(self, profile: Path) -> None:
        commands, self._to = os.pipe()
        self._from, answers = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(commands), str(answers), CHROMIUM, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(commands, answers),
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(commands)
        os.close(answers)
        self._buffer = b""
        self._last = 0
        self.events: list[dict] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.page(f"{domain}.enable")

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict:
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        os.write(self._to, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        while (answer := self._read()).get("id") != self._last:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def page(self, method: str, **parameters: object) -> dict:
        return self.call(method, self.session, **parameters)

    def open(self, path: Path) -> None:
        self.page("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def value(self, expression: str) -> object:
        result = self.page("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"]["value"]

    def of(self, method: str) -> list[dict]:
        return [event["params"] for event in self.events if event.get("method") == method]

    def close(self) -> None:
        self.call("Browser.close")
        self.process.wait(timeout=20)
        os.close(self._to)
        os.close(self._from)

    def _read(self) -> dict:
        while b"\0" not in self._buffer:
            chunk = os.read(self._from, 65_536)
            assert chunk, "the browser went away"
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(tmp_path / "profile")
    yield browser
    browser.close()


@pytest.fixture
def page(write_made_up_trial, tmp_path: Path) -> Path:
    hostile = "<script>document.title='broken'</script><img src=http://example.org/x onerror=alert(1)>"
    results = write_made_up_trial(tmp_path / "trial", hostile=hostile)
    return write_report([results], tmp_path / "report.html", title=hostile).path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_requested_and_nothing_complains(browser: Browser, page: Path, scheme: str) -> None:
    browser.page("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(page)
    background = browser.value("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(253, 253, 251)", "dark": "rgb(20, 22, 26)"}[scheme]
    assert [event["request"]["url"] for event in browser.of("Network.requestWillBeSent")] == [page.as_uri()]
    assert browser.of("Log.entryAdded") == []
    assert browser.of("Runtime.exceptionThrown") == []
    assert browser.of("Runtime.consoleAPICalled") == []
    assert browser.value("document.title").startswith("<script>")
    assert browser.value("document.querySelectorAll('svg').length") == 9


@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_is_never_wider_than_the_screen(browser: Browser, page: Path, width: int) -> None:
    browser.page("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(page)
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_the_item_filter_hides_rows(browser: Browser, page: Path) -> None:
    browser.open(page)
    shown = "[...document.querySelectorAll('.items tbody tr')].filter(row => !row.hidden)"
    total = browser.value(f"{shown}.length")
    browser.value(
        "(() => { const field = document.querySelector('.items select[name=arm]'); field.value = 'placebo';"
        " field.dispatchEvent(new Event('input', {bubbles: true})); return 1; })()"
    )
    assert browser.value(f"[...new Set({shown}.map(row => row.dataset.arm))]") == ["placebo"]
    num_shown = browser.value(f"{shown}.length")
    assert 0 < num_shown < total
    assert browser.value("document.querySelector('.items output').textContent") == (
        f"{num_shown} questions affichées sur {total}"
    )


def test_without_javascript_the_items_can_be_read(browser: Browser, page: Path) -> None:
    browser.page("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    assert browser.value("document.querySelector('.items form').hidden") is True
    assert browser.value("document.querySelectorAll('.items tbody tr:not([hidden])').length") > 100
