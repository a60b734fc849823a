"""Names as newsletters and link blogs present them: who raises a sum, what earns one, titles of links, quotes."""

import pytest
from golden_relations import as_document

from extract.pipeline import make_extractor
from extract.reader import read_text

POST = "---\ndate: 2026-04-02\ntitle: Digest\n---\n\n### Quick Hits\n\n"


def typed(text: str) -> set[tuple[str, str]]:
    record = make_extractor().extract(as_document(text, ""))
    return {(name, e.type) for e in record.entities for name in e.names}


def of_post(text: str) -> set[tuple[str, str]]:
    record = make_extractor().extract(read_text(POST + text + "\n", "p.md"))
    return {(name, e.type) for e in record.entities for name in e.names}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("**Marble Ledger Raises $12M** — The bookkeeping startup wants to close books in a day.", "Marble Ledger", "Organization"),
        ("**Quiet Harbor Nabs $30M Series B** - It sells monitoring to banks.", "Quiet Harbor", "Organization"),
        ("**Indie check** — Invoice Duck makes $18K MRR after four months.", "Invoice Duck", "Product"),
        ("**Indie check** — Loop Studio hit $1.4M ARR in May.", "Loop Studio", "Organization"),
        ("-   [Lantern open source project](https://x.com/a/1) — Making agents ask before they act", "Lantern", "Product"),
        ("-   [Werkzeug 4.0](https://x.com/a/2) — A new release of the tool", "Werkzeug 4.0", "Product"),
        ("-   [Arbiter.ai uses game theory to settle rent disputes](https://arbiter.ai/) — liked", "Arbiter.ai", "Product"),
        ("-   [Pebble: a 3B model for phones](https://example.com/fern) — small wins", "Pebble", "Model"),
        ("-   [RiverView-Bench: can agents find their way?](https://example.com/1) — a new test", "RiverView-Bench", "Benchmark"),
        ("-   **Raindrop AI** — monitoring for agents", "Raindrop AI", "Product"),
        ("-   **Voxel Notes** - turns meetings into whiteboards", "Voxel Notes", "Product"),
        ("-   [llm-fern 0.26](https://example.com/llm) — Adds a command", "llm-fern 0.26", "Product"),
        ("-   [Launch HN: Corral (YC W26) – sandboxes for agents](https://example.com) — 201 points", "Corral", "Organization"),
        ("-   [A faster way to sort](https://github.com/ann/quick-fern) — Quick-Fern sorts in place", "Quick-Fern", "Product"),
    ],
)  # fmt: skip
def test_names_that_a_newsletter_presents(text: str, name: str, type_: str) -> None:
    assert (name, type_) in of_post(text)


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Mistral shipped three new agents for office work, including “Paper Trail” that runs offline.", "Paper Trail", "Product"),
        ("Google is piloting two assistants, one of them called “Basket Buddy”.", "Basket Buddy", "Product"),
        ("Ann Boyle introduced “letters to maps,” a skill that turns any mail archive into a timeline.", "letters to maps", "Product"),
        ("Yesterday somebody shared Mapopedia, a personal encyclopedia that grows as you read.", "Mapopedia", "Product"),
        ("Anthropic published the Claude Opus 4.6 System Card on Monday.", "Claude Opus 4.6 System Card", "Work"),
        ("Disney launches an Ask Mickey feature for guests.", "Ask Mickey", "Product"),
        ("Spotify launches a Talk to Spotify feature for some.", "Talk to Spotify", "Product"),
        ("OpenAI released a desktop version of Codex called Night Shift.", "Night Shift", "Product"),
        ("YouTube’s new ‘Lagoon Deck’ feature is out.", "Lagoon Deck", "Product"),
        ("A researcher’s tiny model ZKM tops a puzzle test.", "ZKM", "Model"),
        ("Shreyas predicts that most tools will merge.", "Shreyas", "Person"),
        ("Matt QRL’s framework is playing out faster than expected.", "Matt QRL", "Person"),
    ],
)  # fmt: skip
def test_names_in_the_sentences_of_newsletters(text: str, name: str, type_: str) -> None:
    assert (name, type_) in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "**AI Startup Raises $12M** — The firm wants to close books in a day.",
        "**Former Engineer Raises $12M** — The round was led by friends.",
        "**Two Founders Raise $9M** — They met at school.",
        "**Chip Maker Nabs $30M** — It sells to banks.",
        "-   [Best Practices 2.0](https://example.com/a) — what to do now",
        "-   [Understanding models: how a 3B model learns](https://example.com/a) — long",
        "**Hard Truths** — He called it “Pure Nightmare Fuel”.",
        "**Hard Truths** — The report says “Not a chance”, and adds that he makes $18K a month.",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert not of_post(text)


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Coding startup Cursor is in talks at a $50 billion valuation.", "Cursor", "Organization"),
        ("Cursor raised $2.3 billion at a $29 billion valuation.", "Cursor", "Organization"),
        ("Cursor raised $900M from Thrive. The editor has 1 million users.", "Cursor", "Organization"),
        ("Developers use Cursor at work.", "Cursor", "Product"),
        ("Developers use Cursor, the editor. Cursor has 1 million users and costs $20 a month.", "Cursor", "Product"),
    ],
)
def test_a_product_that_is_told_of_as_a_firm_is_the_firm(text: str, name: str, type_: str) -> None:
    assert (name, type_) in typed(text)


def test_what_is_said_under_an_investment_is_of_the_firm_that_gets_it() -> None:
    text = "**SoftBank's $310M bet on Veltrix** — Ex-Intel engineer's chip startup hits $1.2B valuation\n"
    record = make_extractor().extract(read_text(POST + text, "p.md"))
    assert {(q.subject, q.kind) for q in record.quantities if q.kind == "valuation"} == {("veltrix", "valuation")}


def test_headlines_that_are_links_in_bold_are_items() -> None:
    heads = ["Apple to Buy Voice Lab Murmur for $140 Million (3 minute read)", "Waymo Starts Rides in Oslo (1 minute read)",
             "pgFern (GitHub Repo)", "Why Shopify Moved Off Datadog (9 minute read)"]  # fmt: skip
    text = "# Big Tech\n\n" + "".join(
        f"**[{head}](https://example.com/{n})**\n\nIt is told here.\n\n" for n, head in enumerate(heads)
    )
    titles = [item.title for item in read_text(POST + text, "p.md").items]
    assert titles == [
        "Apple to Buy Voice Lab Murmur for $140 Million",
        "Waymo Starts Rides in Oslo",
        "pgFern",
        heads[3][:-16].strip(),
    ]


def test_a_bold_sentence_that_ends_in_a_colon_is_a_headline_and_a_label_is_none() -> None:
    text = (
        "**Chinese researchers train a large model on Huawei chips:**\nResearchers have trained Pangu 9.\n\n"
        "**Why this matters:** it was meant to be hard.\n\n***\n\n"
        "**Anthropic builds a benchmark for sabotage:**\nAnthropic has published QuietSabotage.\n"
    )
    document = read_text("---\ndate: 2026-04-02\ntitle: Import Signals 212\n---\n\n" + text, "p.md")
    assert [item.title for item in document.items] == [
        "Chinese researchers train a large model on Huawei chips",
        "Anthropic builds a benchmark for sabotage",
    ]


def test_paragraphs_in_a_row_that_begin_in_bold_are_items() -> None:
    text = "**Flash-MoE** enables big models on laptops.\n\n**Walmart's checkout experiment** went badly.\n\n**Mem0** raised $9M.\n"
    assert len(read_text(POST + text, "p.md").items) == 3
