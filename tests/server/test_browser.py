"""The pages in a real browser: by mouse, by keyboard, on a phone, in the dark; with the screenshots of the README.

``EIGHTKG_SCREENSHOTS=FOLDER`` keeps the screenshots there.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .conftest import Running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (on Debian: apt install chromium)")

HECLA = "/id/company/0000719413"
RELEASE = "/id/document/61e060e715b50f9a"
NODE = "/graph?node=https://w3id.org/eightkg/id/company/0000719413"
PAGES = ("/", "/companies", "/filings", "/events", RELEASE, HECLA, NODE, "/query", "/validate", "/ontology", "/nowhere")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    """A page whose console has nothing to complain of, and that asks nobody but our server."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, base_url=running.address)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith((running.address, "data:", "blob:")) else problems.append(asked.url),
    )
    yield opened
    context.close()
    assert [problem for problem in problems if not re.search(r"status of (404|422)", problem)] == []


def keep(page: Page, name: str) -> None:
    if folder := os.environ.get("EIGHTKG_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_heading_and_fits_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dark_where_that_is_liked(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    red, green, blue = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    ).__iter__()
    assert max(red, green, blue) < 60


def test_a_passage_lights_up_with_its_event(page: Page) -> None:
    page.goto(RELEASE)
    page.wait_for_load_state("networkidle")
    mark = page.locator("mark.event", has_text="take an accrual").first
    card = page.locator(f'[data-event="{mark.get_attribute("data-events")}"]')
    expect(card).not_to_have_class("lit")
    mark.hover()
    expect(card).to_have_class("lit")
    expect(page.get_by_role("tooltip")).to_contain_text("liability accrual")
    expect(page.get_by_role("tooltip")).to_contain_text("accrual.")
    keep(page, "filing")
    page.mouse.move(5, 5)
    expect(page.get_by_role("tooltip")).to_be_hidden()
    expect(card).not_to_have_class("lit")


def test_an_event_lights_up_its_passages(page: Page) -> None:
    page.goto(RELEASE)
    page.wait_for_load_state("networkidle")
    page.locator('[data-event="1"]').hover()
    assert page.locator("mark.lit").count() >= 1


def test_what_was_not_used_is_a_click_away(page: Page) -> None:
    page.goto(RELEASE)
    page.set_default_timeout(60_000)
    page.get_by_role("link", name="Show what was not used").click()
    expect(page.locator("mark.unused").first).to_be_visible()
    page.get_by_role("link", name="Hide what was not used").click()
    expect(page.locator("mark.unused")).to_have_count(0)


def test_the_filing_page_by_keyboard(page: Page) -> None:
    page.goto(RELEASE)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('mark') !== null"):
            break
    assert page.evaluate("document.activeElement.closest('mark') !== null")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    assert "#event-" in page.url


def test_from_the_first_page_to_an_event(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="liability accrual").click()
    page.get_by_label("Amount at least").fill("20,000,000")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".event-row")).to_have_count(1)
    page.locator(".event-row .kind").click()
    expect(page.locator("h1")).to_contain_text("Liability accrual")
    expect(page.locator(".roles")).to_contain_text("USD 23,100,000")
    page.locator("blockquote a").first.click()
    expect(page.locator("article.text")).to_be_visible()


def test_search_from_any_page(page: Page) -> None:
    page.goto("/companies")
    page.get_by_role("searchbox", name="Search events").fill("natural resource damages")
    page.keyboard.press("Enter")
    expect(page.locator(".event-row").first).to_contain_text("court ruling")


def test_the_timeline(page: Page) -> None:
    page.goto(HECLA)
    expect(page.locator(".year")).to_have_count(2)
    keep(page, "timeline")
    page.locator(".year summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline").first).to_be_hidden()


def test_the_picture_leads_on(page: Page) -> None:
    page.goto(NODE)
    page.locator("svg a", has_text="Delaware").click()
    expect(page.locator("h1")).to_have_text("Around Delaware")


def test_a_saved_question_is_answered_on_the_sparql_page(page: Page) -> None:
    page.goto("/query")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Questions that come with eightkg").select_option("accruals-by-matter")
    expect(page.locator(".yasr table")).to_contain_text("Grouse Creek mine")
    keep(page, "sparql")


def test_a_query_is_completed_from_the_ontology(page: Page) -> None:
    page.goto("/query")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          const editor = document.querySelector('.CodeMirror').CodeMirror;
          editor.setValue('PREFIX ek: <https://w3id.org/eightkg/ontology#>\\nSELECT * { ?e a ek:LiabilityAc');
          editor.focus();
          editor.setCursor({ line: 1, ch: 100 });
        }"""
    )
    page.keyboard.press("Control+Space")
    editor = page.locator(".CodeMirror")
    expect(page.locator(".CodeMirror-hints").or_(editor.filter(has_text="ek:LiabilityAccrual")).first).to_be_visible()
    hints = page.locator(".CodeMirror-hints")
    if hints.count():
        expect(hints).to_contain_text("LiabilityAccrual")


RELEASE_TEXT = b"""RENO, Nev., May 14, 2010 -- Acme Corp. (NYSE: ACM) today announced that its board declared a
quarterly dividend of $0.25 per share, payable on June 15, 2010 to shareholders of record on June 1, 2010.
"""


def test_the_drop_zone(page: Page) -> None:
    page.set_default_timeout(60_000)
    page.goto("/validate")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Drop a file here").set_input_files(
        {"name": "release.txt", "mimeType": "text/plain", "buffer": RELEASE_TEXT}
    )
    expect(page.locator(".verdict")).to_contain_text("release.txt", timeout=60_000)
    keep(page, "validate")
    page.get_by_label("Drop a file here").set_input_files(
        {"name": "<b>.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\x00"}
    )
    expect(page.locator("#result .problem")).to_contain_text("<b>.pdf", timeout=60_000)


def test_a_file_can_be_dropped(page: Page) -> None:
    page.goto("/validate")
    page.wait_for_load_state("networkidle")
    dropped = page.evaluate_handle(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.txt"));
          return data;
        }""",
        RELEASE_TEXT.decode(),
    )
    page.dispatch_event("#drop", "dragenter", {"dataTransfer": dropped})
    expect(page.locator("#drop")).to_have_class("drop over")
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    expect(page.locator(".verdict")).to_contain_text("dropped.txt", timeout=60_000)


def test_hostile_text_runs_nothing(page: Page) -> None:
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.goto("/filings")
    page.locator(".document-row", has_text="hostile.htm").locator("a.kind").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("article.text")).to_contain_text("<script>alert(1)</script>")
    page.locator("mark.event").first.hover()
    assert alarms == []
