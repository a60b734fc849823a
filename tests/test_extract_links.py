"""Source links: canonical form, titles, aggregators, what is no source."""

import pytest

from extract.lines import Anchor
from extract.links import canonical_url, is_aggregator, is_source_url, link_title, make_link, url_words
from extract.reader import read_text


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.Example.com/a/", "https://example.com/a"),
        ("http://example.com/a", "https://example.com/a"),
        ("https://example.com/a?utm_source=x&utm_medium=y&id=3", "https://example.com/a?id=3"),
        ("https://example.com/a?b=2&a=1#section", "https://example.com/a?a=1&b=2"),
        ("https://example.com/#/app/1", "https://example.com#/app/1"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8080/a", "https://example.com:8080/a"),
        ("https://www.youtube.com/watch?v=abc&t=10s&si=x", "https://youtube.com/watch?v=abc"),
        ("https://youtu.be/abc?si=x", "https://youtube.com/watch?v=abc"),
        ("https://twitter.com/a/status/1?s=20", "https://x.com/a/status/1"),
        ("https://arxiv.org/pdf/2512.24880v2.pdf", "https://arxiv.org/abs/2512.24880"),
        ("https://arxiv.org/html/2512.24880v1", "https://arxiv.org/abs/2512.24880"),
        ("https://www.google.com/url?q=https://a.example/1&sa=D", "https://a.example/1"),
        ("https://news.ycombinator.com/item?id=1", "https://news.ycombinator.com/item?id=1"),
        ("https://example.com/a/amp/", "https://example.com/a"),
        ("https://example.com/amp/a.html", "https://example.com/a.html"),
        ("https://example.com/a.amp.html?amp=1", "https://example.com/a.html"),
        ("https://amp.example.com/a", "https://example.com/a"),
        ("https://m.example.co.kr/a", "https://example.co.kr/a"),
        ("https://mobile.twitter.com/a/status/1/photo/1", "https://x.com/a/status/1"),
        ("https://www.google.com/amp/s/www.example.com/a", "https://example.com/a"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "https://example.com/a"),
        ("https://m.youtube.com/shorts/abc?feature=share", "https://youtube.com/watch?v=abc"),
        (
            "https://n.news.naver.com/mnews/article/001/0001?sid=105",
            "https://n.news.naver.com/article/001/0001?sid=105",
        ),
        ("https://www.reddit.com/r/a/comments/1/a_title/", "https://reddit.com/r/a/comments/1"),
        ("https://m.example", "https://m.example"),
        ("https://example.com//a//b/", "https://example.com/a/b"),
        ("www.example.com/a", "https://example.com/a"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "is_source"),
    [
        ("https://openai.com/index/x", True),
        ("www.example.com/a", True),
        ("mailto:a@b.example", False),
        ("#anchor", False),
        ("/posts/1", False),
        ("https://example.com/a.png", False),
        ("https://twitter.com/intent/tweet?text=a", False),
        ("https://www.linkedin.com/sharing/share-offsite/?url=x", False),
        ("https://example.com/unsubscribe?u=1", False),
        ("https://www.googletagmanager.com/gtag/js?id=1", False),
        ("javascript:alert(1)", False),
    ],
)
def test_what_can_be_a_source(url: str, is_source: bool) -> None:
    assert is_source_url(url) is is_source


@pytest.mark.parametrize(
    ("text", "url", "title"),
    [
        (
            "OpenAI launches Frontier for enterprises",
            "https://openai.com/index/x",
            "OpenAI launches Frontier for enterprises",
        ),
        ("TechCrunch", "https://techcrunch.com/a", ""),
        ("The Verge", "https://www.theverge.com/a", ""),
        ("WSJ", "https://www.wsj.com/a", ""),
        ("Google DeepMind", "https://deepmind.google/a", ""),
        ("GitHub Blog", "https://github.blog/a", ""),
        ("서울신문", "https://www.seoul.co.kr/1", ""),
        ("openai.com", "https://openai.com/a", ""),
        ("🔗 원문 기사 보기", "https://a.example/1", ""),
        ("Read more →", "https://a.example/1", ""),
        ("https://a.example/1", "https://a.example/1", ""),
        ("딥시크, 새 모델 공개", "https://a.example/1", "딥시크, 새 모델 공개"),
    ],
)
def test_link_title(text: str, url: str, title: str) -> None:
    assert link_title(text, url) == title


def test_aggregators_are_marked() -> None:
    assert is_aggregator("https://news.google.com/rss/articles/abc?oc=5")
    assert is_aggregator("https://www.reddit.com/r/a/comments/1")
    assert not is_aggregator("https://openai.com/index/x")
    assert make_link(Anchor(0, 4, "https://news.hada.io/topic?id=1", "원문 보기")).aggregator


def test_words_of_a_url() -> None:
    assert url_words("https://a.example/2026/%EC%82%BC%EC%84%B1-ai") == ["2026", "삼성", "ai"]
    assert url_words("https://[broken/a") == []


@pytest.mark.parametrize(
    ("line", "urls"),
    [
        ("text (https://a.example/x_(y)) end.", ["https://a.example/x_(y)"]),
        ("see https://a.example/a_b_c, and more", ["https://a.example/a_b_c"]),
        ("자세히는 https://a.example/1에서 본다", ["https://a.example/1"]),
        (
            "<https://a.example/1> and [t](<https://a.example/2> 'title')",
            ["https://a.example/1", "https://a.example/2"],
        ),
        ("[a](https://a.example/1?x=1&amp;y=2)", ["https://a.example/1?x=1&y=2"]),
        ("<a href='https://a.example/1?x=1&amp;y=2'>a</a>", ["https://a.example/1?x=1&y=2"]),
        ("![shot](https://a.example/s.png) [t](https://a.example/한글)", ["https://a.example/한글"]),
        ("**https://a.example/1**", ["https://a.example/1"]),
        ("[site](/local) [mail](mailto:a@b.example)", []),
    ],
)
def test_urls_are_kept_as_written(line: str, urls: list[str]) -> None:
    document = read_text(
        f"# News 2026-01-02\n\n## A makes a thing\nIt was made. {line}\n\n## B makes one too\nSo.\n", "a.md"
    )
    assert [link.url for link in document.items[0].sources] == urls
    assert not any("http" in block.text or "a.example" in block.text for block in document.blocks)


@pytest.mark.parametrize("odd", ["\u3000", "\u2028", "\u202e", "\x85", "\x1b", "\u200b"])
def test_no_canonical_address_holds_unseen_characters(odd: str) -> None:
    for url in (f"https://example.com/a{odd}b", f"https://example.com/a?q={odd}b", f"https://example.com/#/a{odd}b"):
        found = canonical_url(url)
        assert odd not in found
        assert canonical_url(found) == found
