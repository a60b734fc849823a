"""The page in a real Chromium, opened from the file with the network cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from graphs import sample_graph

from exports.html import write
from ontology.records import Item, Link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    (file,) = write(sample_graph(), tmp_path_factory.mktemp("page"))
    return file.as_uri()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Page]:
    """Give the page; whatever it complains of or asks the network for fails the test."""
    yield from _open(chromium, address)


def _open(chromium: Browser, address: str, width: int = 1440) -> Iterator[Page]:
    troubles: list[str] = []
    context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True, locale="en-US")
    own = address.partition("#")[0]
    context.on("request", lambda request: troubles.append(request.url) if request.url != own else None)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    yield page
    context.close()
    assert troubles == []


def _click(page: Page, id: str) -> None:
    at = page.evaluate("id => kgPage.whereIs(id)", id)
    page.mouse.click(at["x"], at["y"])


def test_a_click_on_a_node_shows_statements_with_evidence_and_source(opened: Page) -> None:
    _click(opened, "openai")
    panel = opened.locator("#panel")
    assert panel.locator("h2").inner_text() == "OpenAI"
    assert "오픈에이아이" in panel.locator(".names").inner_text()
    row = panel.locator("details", has_text="GPT-5.3-Codex").first
    row.locator("summary").click()
    quote = row.locator("blockquote").first
    assert quote.inner_text() == "오픈AI, GPT-5.3-Codex 공개"
    source = row.locator(".quote a").first
    assert source.get_attribute("href") == "https://openai.com/index/sample?utm_source=x"
    assert source.get_attribute("rel") == "noopener noreferrer"
    assert "posts/2026-02-05 모델.md" in row.locator("footer").first.inner_text()


def test_a_click_between_two_nodes_shows_the_statement(opened: Page) -> None:
    one, two = (opened.evaluate("id => kgPage.whereIs(id)", id) for id in ("nvidia", "openai"))
    # beside the middle, where the label of the line stands
    opened.mouse.click(one["x"] + 0.3 * (two["x"] - one["x"]), one["y"] + 0.3 * (two["y"] - one["y"]))
    panel = opened.locator("#panel")
    assert panel.locator(".triple").inner_text().split() == ["NVIDIA", "invests", "in", "→", "OpenAI"]
    assert "$1 billion" in panel.locator(".facts").inner_text()
    assert "date: 2026-03, 2026-02-19" in panel.locator(".warn").inner_text()
    assert panel.locator("blockquote").count() == 2


def test_search_finds_hangul_and_english_names(opened: Page) -> None:
    for asked, found in (
        ("엔비디아", "NVIDIA"),
        ("nvid", "NVIDIA"),
        ("gpt 5.3 코덱스", "GPT-5.3-Codex"),
        ("오픈에이", "OpenAI"),
    ):
        opened.fill("#search", asked)
        assert opened.locator("#found li").first.inner_text().startswith(found)
        opened.press("#search", "Enter")
        assert opened.locator("#panel h2").inner_text() == found
    opened.fill("#search", "없는 이름")
    assert opened.locator("#found").inner_text() == "No name found"


def test_search_reaches_a_thing_without_relations(opened: Page) -> None:
    opened.fill("#search", "SWE")
    opened.press("#search", "Enter")
    assert opened.locator("#panel h2").inner_text() == "SWE-bench"
    assert opened.is_checked("#alone")


def test_the_language_changes_everything_the_page_says(opened: Page) -> None:
    _click(opened, "openai")
    opened.click("#in-ko")
    assert opened.locator("#panel h2").inner_text() == "오픈AI"
    assert opened.evaluate("document.documentElement.lang") == "ko"
    assert opened.locator("h1").inner_text().startswith("AI 산업 지식그래프")
    assert "1,000억–1,200억 달러" in opened.locator("#panel").inner_text()
    opened.click("#in-en")
    assert "$100 billion–120 billion" in opened.locator("#panel").inner_text()


def test_filters_take_nodes_and_lines_out_of_the_picture(opened: Page) -> None:
    note = opened.locator("#note")
    assert note.inner_text() == "8 of 13 things, 9 relations shown"
    opened.uncheck("#by-statuses input[value=planned]")
    assert note.inner_text() == "7 of 13 things, 8 relations shown"
    opened.uncheck("#by-types input[value=Person]")
    assert note.inner_text() == "6 of 13 things, 6 relations shown"
    opened.uncheck("#by-relations input[value=partnersWith]")
    assert note.inner_text() == "6 of 13 things, 5 relations shown"
    opened.fill("#from", "2026-02-10")
    assert note.inner_text() == "4 of 13 things, 3 relations shown"
    opened.click("#reset")
    opened.locator("#sure").fill("90")
    assert note.inner_text() == "2 of 13 things, 1 relations shown"


def test_neighbours_alone(opened: Page) -> None:
    _click(opened, "jensen-huang")
    opened.get_by_role("button", name="Only neighbours").click()
    assert opened.locator("#note").inner_text() == "3 of 13 things, 2 relations shown"
    opened.keyboard.press("Escape")
    assert opened.locator("#note").inner_text() == "8 of 13 things, 9 relations shown"


def test_the_keyboard_is_enough(opened: Page) -> None:
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.id") == "search"
    opened.keyboard.type("삼성")
    opened.keyboard.press("Enter")
    assert opened.locator("#panel h2").inner_text() == "Samsung Electronics"
    opened.focus("#picture")
    before = opened.locator("#panel h2").inner_text()
    moved = set()
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        opened.keyboard.press(key)
        moved.add(opened.locator("#panel h2").inner_text())
    assert moved - {before}
    opened.keyboard.press("Escape")
    assert opened.locator("#panel h2").count() == 0


def test_hostile_text_is_only_text(opened: Page) -> None:
    opened.fill("#search", '=1+1 "q"')
    opened.press("#search", "Enter")
    assert "</script><b>&amp;" in opened.locator("#panel .names, #panel h2").all_inner_texts().__str__()
    assert opened.locator("#panel b, #panel script").count() == 0
    assert opened.evaluate("document.scripts.length") == 3


def test_an_address_that_is_no_web_page_is_no_link(chromium: Browser, tmp_path: Path) -> None:
    graph = sample_graph()
    bad = "javascript:alert(1)"
    posts = [post._replace(items=(Item(1, "x", 0, 9, (Link(bad, bad, "click me"),)),)) for post in graph.posts()]
    launch = next(one for one in graph.statements() if one.id == "s-launch")
    evidence = tuple(passage._replace(sources=(bad,)) for passage in launch.evidence)
    changed = type(graph)(posts, graph.entities(), (launch._replace(evidence=evidence),), (), graph.schema)
    (file,) = write(changed, tmp_path)
    for page in _open(chromium, file.as_uri() + "#statement=s-launch"):
        assert "click me" in page.locator(".quote footer").first.inner_text()
        assert page.locator("#panel a").count() == 0


def test_an_address_leads_to_a_thing_and_back(chromium: Browser, address: str) -> None:
    for page in _open(chromium, address + "#entity=%EC%82%BC%EC%84%B1%EC%A0%84%EC%9E%90"):
        assert page.locator("#panel h2").inner_text() == "Samsung Electronics"
        page.locator("#panel details").first.locator("summary").click()
        page.get_by_role("button", name="Open South Korea").or_(page.get_by_role("button", name="Open @cmd")).or_(
            page.get_by_role("button", name="Open =1+1")
        ).first.click()
        assert page.locator("#panel h2").inner_text() != "Samsung Electronics"
        page.go_back()
        assert page.locator("#panel h2").inner_text() == "Samsung Electronics"


def test_a_telephone_has_it_all(chromium: Browser, address: str) -> None:
    for page in _open(chromium, address, width=390):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert not page.locator("#by-types").is_visible()
        page.click("#open-filters")
        page.uncheck("#by-types input[value=Person]")
        page.click("#stage", position={"x": 350, "y": 20})
        assert page.locator("#filters.open").count() == 0
        _click(page, "nvidia")
        assert page.locator("#panel h2").inner_text() == "NVIDIA"
