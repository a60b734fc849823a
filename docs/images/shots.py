"""Take the pictures of the README anew: the page and Neo4j Browser, both with the graph of the sample posts.

    .venv/bin/kg build && .venv/bin/python docs/images/shots.py

Needs Chromium and the test server's Neo4j (Java, Maven; KG_TEST_NEO4J=1 fetches the jars).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "docs" / "images"
sys.path.append(str(ROOT / "tests"))
sys.path.append(str(ROOT))
KG = (sys.executable, "-m", "kg")
SWITCHES = (
    *("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
    *("disable-component-update", "disable-sync"),
)
QUERY = """\
MATCH (a:Entity)-[r]->(b:Entity)
WHERE 'nvidia' IN [a.id, b.id] OR 'anthropic' IN [a.id, b.id]
RETURN a, r, b"""
COLOURS = {
    "Organization": "#2f6bde",
    "Person": "#d9822b",
    "Model": "#7b4fd0",
    "Product": "#1f9d72",
    "Hardware": "#d1495b",
    "Standard": "#1793a8",
    "Benchmark": "#8a9a1e",
    "Place": "#7d7268",
    "Event": "#c2459b",
    "Work": "#9a6b2f",
}
DROP = """([name, text]) => {
  const target = document.querySelector('.monaco-editor') || document.body;
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: 'text/plain' }));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def take_page(page: Page, folder: Path) -> None:
    """Show the page in both languages, with a company selected and one of its statements open."""
    subprocess.run([*KG, "export", "--to", "html", "--out", str(folder)], cwd=ROOT, check=True)
    page.goto((folder / "kg.html").as_uri())
    for language, name in (("en", "page.png"), ("ko", "page-ko.png")):
        page.click(f"#in-{language}")
        page.fill("#search", "카카오")
        page.press("#search", "Enter")
        row = page.locator("#panel details", has_text="ChatGPT for Kakao").or_(
            page.locator("#panel details", has_text="챗GPT 포 카카오")
        )
        row.last.locator("summary").click()
        page.locator("#picture").focus()
        page.evaluate("document.getElementById('panel').scrollTop = 0")
        page.wait_for_timeout(500)
        page.screenshot(path=str(HERE / name))


def grass() -> str:
    """Give a style for Neo4j Browser with the colours of the page."""
    from ontology.schema import load_schema

    rules = [
        'node {diameter: 62px; caption: "{name}"; border-color: #ffffff; text-color-internal: #ffffff; font-size: 11px;}',
        'node.Entity {color: #7d7268; caption: "{name}";}',
    ]
    rules += [f'node.{one.name} {{color: {COLOURS[one.type]}; caption: "{{name}}";}}' for one in load_schema().classes]
    rules.append("relationship {color: #a3adba; shaft-width: 1.5px; font-size: 9px; caption: '<type>';}")
    return "\n".join(rules)


def run(page: Page, text: str, wait: int) -> None:
    """Type something into the editor of Neo4j Browser and run it."""
    page.locator(".monaco-editor >> nth=0").click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(wait)


def take_browser(page: Page, folder: Path) -> None:
    """Show the graph in the Neo4j Browser of a throwaway server."""
    from neo4j_server import Neo4jServer, fetch_jars

    if reason := fetch_jars():
        sys.exit(reason)
    server = Neo4jServer(folder / "home")
    server.start()
    try:
        at = f"127.0.0.1:{server.bolt}"
        environment = {**os.environ, "NEO4J_PASSWORD": server.password}
        subprocess.run([*KG, "export", "--to", "neo4j", "--uri", f"bolt://{at}"], cwd=ROOT, check=True, env=environment)
        page.goto(f"http://127.0.0.1:{server.http}/browser/?dbms=bolt://neo4j@{at}")
        page.fill("input[type=password]", server.password)
        page.keyboard.press("Enter")
        page.wait_for_timeout(4000)
        page.evaluate(DROP, ["kg.grass", grass()])
        page.wait_for_timeout(1500)
        run(page, ":clear", 500)
        run(page, QUERY, 6000)
        page.get_by_title("Fullscreen", exact=True).click()
        page.wait_for_timeout(1500)
        page.get_by_label("zoom-to-fit").click()
        page.wait_for_timeout(1500)
        page.screenshot(path=str(HERE / "neo4j-browser.png"))
    finally:
        server.stop()


def main() -> None:
    """Take both pictures."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"),
            args=[f"--{switch}" for switch in SWITCHES],
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-US")
        page.emulate_media(reduced_motion="reduce")
        take_page(page, Path(folder))
        take_browser(page, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
