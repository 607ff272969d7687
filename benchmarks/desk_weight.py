"""What a page of the desk weighs, by the browser's own count."""

import os
import shutil
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes that came over the wire, headers included, and how many requests there were."""

    size: int
    requests: int


def weighed(address: str) -> Weight:
    """Open ``address`` in a browser that has nothing in its cache, wide and light."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("Playwright is not installed; pip install 'reportedly[dev]'")
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if program is None:
        sys.exit("Chromium is not installed: Debian's package chromium; CHROMIUM says where another one is")
    came: dict[str, int] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.requestWillBeSent", lambda told: came.setdefault(told["requestId"], 0))
        session.on(
            "Network.loadingFinished",
            lambda told: came.update({told["requestId"]: int(told["encodedDataLength"])}),
        )
        page.goto(address, wait_until="networkidle")
        browser.close()
    return Weight(sum(came.values()), len(came))
