"""Make docs/graph.png, the picture of the README, of our own sample.

python scripts/screenshot_html.py
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

import kg
from kg.resources import sample_path

PICTURE = Path(__file__).parents[1] / "docs" / "graph.png"
PLACE = "district/511502"  # 翠屏区, of which the sample tells posts, investments and figures


def main() -> None:
    """Build the sample, open it at a place with the sentence of its largest investment, and save what is seen."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1280,859",
    ):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        kg.build(sample_path(), folder)
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            state = f"focus={quote(PLACE, safe='')}&steps=2&selected={quote('n:' + PLACE, safe='')}"
            browser.get(f"{(Path(folder) / 'graph.html').as_uri()}#{state}")
            time.sleep(1)
            browser.execute_script("document.querySelector('.fact.investment .source').click()")
            time.sleep(0.5)
            PICTURE.parent.mkdir(exist_ok=True)
            browser.save_screenshot(str(PICTURE))
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
