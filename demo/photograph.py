"""Photographs the dashboard of a running demo house and its report: `scripts/screenshot`."""

from dataclasses import dataclass
import os
from pathlib import Path
import shutil
import sys

from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
WIDTH = 1400
USER, PASSWORD = "demo", "demo-password"
SETTLE_MS = 2500
"""Cards and their graph move for a second or two."""
ASK_FOR_REPORT = """async () => {
    const hass = document.querySelector("home-assistant").hass;
    // Of a simulated person, whose life is longer, where there is one.
    const diaries = Object.keys(hass.states).filter((id) => id.endsWith("_attack_running"));
    const answer = await hass.connection.sendMessagePromise({
        type: "call_service", domain: "pressure_pal", service: "get_report",
        target: { entity_id: diaries.sort().at(-1) }, return_response: true,
    }).catch((refused) => { throw new Error(refused.message); });
    return answer.response.path;
}"""


@dataclass(frozen=True, slots=True)
class View:
    """A page of the dashboard: how high it is, and what of it comes last."""

    path: str
    name: str
    height: int
    last: str


VIEWS = (
    View("now", "dashboard", 640, "hui-history-graph-card canvas"),
    View("diary", "diary", 1380, "hui-calendar-card :text('No headache')"),
)


def main() -> int:
    """Take all pictures."""
    url, arguments = os.environ.get("DEMO_HOUSE_URL"), sys.argv[1:]
    if url is None or not arguments:
        sys.exit("Use scripts/screenshot.")
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("No Chromium here. On Debian: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, headless=True, args=list(ARGUMENTS)
        )
        for view in VIEWS:
            photograph(browser, url, view, folder / f"{view.name}.png")
            photograph(browser, url, view, folder / f"{view.name}-dark.png")
        photograph_report(browser, url, folder / "report.png")
    return 0


def photograph(browser: Browser, url: str, view: View, path: Path) -> None:
    """Log in, look at a page, press the button."""
    context = browser.new_context(
        color_scheme="dark" if path.stem.endswith("-dark") else "light",
        device_scale_factor=1.5,
        locale="en-GB",
        reduced_motion="reduce",
        viewport={"width": WIDTH, "height": view.height},
    )
    # The sidebar says nothing here: leave its icons.
    context.add_init_script("localStorage.setItem('dockedSidebar', '\"auto\"')")
    page = context.new_page()
    log_in(page, url)
    page.goto(f"{url}/pressure-pal/{view.path}")
    page.locator(view.last).first.wait_for()
    page.locator("hui-markdown-card h2").first.wait_for()
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=path)
    sys.stdout.write(f"{path}\n")
    context.close()


def photograph_report(browser: Browser, url: str, path: Path) -> None:
    """Ask for the report as an action does, and look at its chart."""
    context = browser.new_context(
        device_scale_factor=1.5, viewport={"width": 900, "height": 1200}
    )
    page = context.new_page()
    log_in(page, url)
    page.goto(url + page.evaluate(ASK_FOR_REPORT))
    page.locator("#pressure").screenshot(path=path)
    sys.stdout.write(f"{path}\n")
    context.close()


def log_in(page: Page, url: str) -> None:
    """Log in as a person does."""
    page.goto(url)
    page.get_by_role("textbox", name="Username").fill(USER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.locator("home-assistant-main").wait_for()


if __name__ == "__main__":
    sys.exit(main())
