"""The browser with graph.html in it: what the tests beside this file do with it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")

TABS = ("graph", "flows", "industry", "company", "race", "map", "articles")

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()),
        reason="no /usr/bin/chromium and /usr/bin/chromedriver (Debian: apt install chromium chromium-driver)",
    ),
]

WATCH = """
globalThis.broken = []; globalThis.alerted = [];
addEventListener("securitypolicyviolation", (e) => broken.push(`policy ${e.violatedDirective} ${e.blockedURI}`));
addEventListener("error", (e) => broken.push(`error ${e.message}`));
addEventListener("unhandledrejection", (e) => broken.push(`rejection ${e.reason}`));
globalThis.alert = (m) => alerted.push(m);
"""


class Page:
    """The browser with one page in it."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, file: Path, /, **state: str) -> Page:
        address = file.as_uri() + ("#" + "&".join(f"{k}={quote(v)}" for k, v in state.items()) if state else "")
        self.driver.get("about:blank")
        self.driver.get(address)
        return self.wait("return document.body.dataset.drawn")

    def wait(self, script: str, seconds: float = 10.0) -> Page:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.run(script):
                return self
            time.sleep(0.03)
        pytest.fail(f"waited {seconds} s for: {script}")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def texts(self, selector: str) -> list[str]:
        return list(self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector))

    def press(self, selector: str) -> Page:
        self.run(
            "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', {bubbles: true}))", selector
        )
        return self

    def choose(self, selector: str, value: str) -> Page:
        self.run(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))",
            selector,
            value,
        )
        return self

    def search(self, words: str, selector: str = "#search") -> list[str]:
        self.run(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('input'))",
            selector,
            words,
        )
        return self.texts(f"{selector}-list .finder-name")

    def click_at(self, point: list[float]) -> None:
        from selenium.webdriver import ActionChains  # a development dependency; without it the fixture skips

        actions = ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(point[0]), round(point[1]))
        actions.w3c_actions.pointer_action.click()
        actions.perform()

    def counts(self) -> tuple[int, int]:
        found = self.run("const d = document.querySelector('#canvas').dataset; return [d.nodes, d.links]")
        return int(found[0]), int(found[1])

    def state(self) -> dict[str, Any]:
        return dict(self.run("return kgPage.state"))

    def downloaded(self, ending: str) -> Path:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            found = sorted(self.downloads.glob(f"*.{ending}"))
            if found and not list(self.downloads.glob("*.crdownload")):
                return found[-1]
            time.sleep(0.05)
        pytest.fail(f"no *.{ending} was downloaded")

    def assert_unbroken(self) -> None:
        assert self.run("return [...(globalThis.broken ?? []), ...(globalThis.alerted ?? [])]") == []
        assert [e for e in self.driver.get_log("browser") if e["level"] == "SEVERE"] == []
