"""Clean a run of text: drop URLs and stray markup, fold white space, and keep each character's place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from extract.labels import is_generic_link
from extract.lines import Anchor, Line, Span

__all__ = ["Marked", "Run", "clean", "without_spans"]


class Marked(NamedTuple):
    """A marked span of a text: bold, em or url; a link with its target and its text as written."""

    kind: str
    start: int
    end: int
    url: str = ""
    label: str = ""


class Run(NamedTuple):
    """Text with the file offset of each character and its marked spans."""

    text: str
    offsets: list[int]
    spans: list[Marked]

    def without(self, drops: list[Span]) -> "Run":
        """Give the run without some spans of its text; what they marked stays as empty spans."""
        if not drops:
            return self
        texts: list[str] = []
        offsets: list[int] = []
        ends: list[int] = []  # where the dropped spans end, and how much was dropped up to there
        gone: list[int] = []
        at = total = 0
        for a, b in sorted(drops):
            if b > at:
                a = max(a, at)
                texts.append(self.text[at:a])
                offsets += self.offsets[at:a]
                at, total = b, total + b - a
                ends.append(b)
                gone.append(total)
        texts.append(self.text[at:])
        offsets += self.offsets[at:]

        def index(position: int) -> int:
            k = bisect_left(ends, position)
            before = gone[k - 1] if k else 0
            if k < len(ends):  # a position within what was dropped
                before += max(0, position - (ends[k] - (gone[k] - before)))
            return position - before

        spans = [Marked(kind, index(a), index(b), url, label) for kind, a, b, url, label in self.spans]
        return Run("".join(texts), offsets, spans)


_URL = re.compile(r"(?:https?://|www\.(?=[\w-]+\.\w))[^\s<>\"'`\x0b\x1f“”‘’「」『』\u2060|]+", re.I)
_TAIL = re.compile(r"[.,;:!?…)\]}*_~。、·ㆍ]+$|[가-힣]+$")
_DOMAIN = r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s)\]]*)?"
_DROP = re.compile(
    r"(?P<fill>[\u2060\u200b\u200c\ufeff\u00ad]+)|(?P<stars>\*\*+|(?<!\w)__(?=\S)|(?<=\S)__(?!\w))"
    rf"|(?P<domain>[(\[（]\s*{_DOMAIN}(?:\s*[,;|/·]\s*{_DOMAIN})*\s*[)\]）])"
    r"|(?P<embed>!\[\[[^\]\n]*\]\])|(?P<wiki>\[\[(?:[^\[\]|\n]*\|)?(?=[^\[\]\n]+\]\])|(?<=\w)\]\](?!\()|(?<=[^\s\[\]])\]\])"
    r"|(?P<note>\[\^[^\]\s]{1,40}\](?!:))|(?P<task>^\s*\[[ xX]\]\s)",
    re.I,
)
_DROPPED = re.compile(r"[\u2060\u200b\u200c\ufeff\u00ad*_(\[（\]!]")  # what begins with one of these may be dropped
_EMPTY = re.compile(
    r"\s?[(\[（]\s*(?:(?:출처|원문|링크|참고|관련 기사|[Ss]ource|[Vv]ia|[Ll]ink)\s?[:：]?)?[,;|/·&\s]*[)\]）]"
    r"|\s?[(（](?:출처|[Ss]ource|[Vv]ia)\s?[:：] ?[^()（）:：]{1,40}[)）](?=\s*$)"
)
_SPACE = re.compile(r"[\s\u00a0\u3000]+")
_ODD_SPACE = re.compile(r"[^\S ]")
_LOOSE_STOP = re.compile(r"(?<!\s)\s+(?=[.,。](?:\s|$))")
_NOTE = re.compile(r"\s*\[?(?:\^[\w*†‡]{1,3}|\d{1,3})\]?\s*")
_CREDITS = re.compile(r"(?:(?<=[\s.!?\"”'’])|(?<=다))[(（\[][^()（）]{2,120}[)）\]]\s*[.。]?\s*$")


def clean(run: Run) -> Run:
    """Drop URLs, domains in brackets, credits and stray markup, and fold white space."""
    text = run.text
    drops: list[Span] = []
    spans = [span._replace(label=text[span.start : span.end]) if span.kind == "url" else span for span in run.spans]
    if links := [span for span in spans if span.kind == "url" and span.start < span.end]:
        tail = _credit_tail(text, links)
        drops += [(x.start, x.end) for x in links if x.start >= tail or _is_mere_link(text, x.start, x.end)]
    if "://" in text or "www." in text:
        for match in _URL.finditer(text):
            a, b = match.start(), match.start() + len(_trim_url(match.group()))
            drops.append((a, b))
            if not any(link.start <= a and b <= link.end for link in links):
                spans.append(Marked("url", a, a, text[a:b]))
    for match in _stray(text):
        drops.append(match.span())
        if match.lastgroup == "note":
            spans.append(Marked("url", match.start(), match.start(), match.group()))
        elif match.lastgroup in ("wiki", "embed"):
            end = text.find("]]", match.end()) + 2 if match.lastgroup == "wiki" else match.end()
            spans.append(Marked("url", match.start(), end, "wiki:"))
    cleaned = Run(text, run.offsets, spans)
    if drops:
        cleaned = cleaned.without(drops)
        if any(bracket in cleaned.text for bracket in "([（"):
            cleaned = cleaned.without([match.span() for match in _EMPTY.finditer(cleaned.text)])
        cleaned = cleaned.without([match.span() for match in _LOOSE_STOP.finditer(cleaned.text)])
    return _folded(cleaned)


def _stray(text: str) -> Iterator[re.Match[str]]:
    """Yield the stray markup of a text, as `_DROP.finditer` would: it can begin with few characters only."""
    at = 0
    if match := _DROP.match(text):
        yield match
        at = match.end()
    for mark in _DROPPED.finditer(text):
        if mark.start() >= at and (match := _DROP.match(text, mark.start())):
            yield match
            at = match.end()


def _folded(run: Run) -> Run:
    """Make each stretch of white space one space, and none at the ends."""
    text = run.text
    if not text or not (text[0] == " " or text[-1] == " " or "  " in text or _ODD_SPACE.search(text)):
        return run
    drops: list[Span] = []
    odd = False
    for match in _SPACE.finditer(run.text):
        a, b = match.span()
        odd = odd or run.text[a] != " "
        if a == 0 or b == len(run.text):
            drops.append((a, b))
        elif b - a > 1:
            drops.append((a + 1, b))
    text = _SPACE.sub(lambda m: " " * len(m.group()), run.text) if odd else run.text
    return run._replace(text=text).without(drops)


def _credit_tail(text: str, links: list[Marked]) -> int:
    """Give where the links begin that follow the last sentence and name who wrote it: `… grew. [Reuters](…) · [X](…)`."""
    tail = len(text)
    for link in sorted(links, key=lambda x: -x.start):
        if (
            re.search(r"[^\W_]", text[link.end : tail])
            or link.end - link.start > 30
            or text[link.start : link.end].count(" ") > 2
        ):
            break
        tail = link.start
    return tail if re.search(r"[.!?。][\"”'’)\]]?\s*[(\[|·—–-]?\s*$", text[:tail]) else len(text)


def _is_mere_link(text: str, start: int, end: int) -> bool:
    """Say whether a link's text is no text: a note mark, a credit, or "source" at the end of a line or in brackets."""
    label = text[start:end]
    if _NOTE.fullmatch(label):
        return True
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before:
        return False
    if len(label) <= 40 and before[-1] in "(（[," and after[:1] in ")）],":  # `… says it. (Reuters, The Verge)`
        credits = _CREDITS.search(text)
        if credits and credits.start() < start and credits.end() >= end:
            return True
    if not is_generic_link(label):
        return False
    return not re.search(r"\w", after) or (before[-1:] in "([（|·" and after[:1] in ")]）|·")


def _trim_url(url: str) -> str:
    """Cut what belongs to the sentence, not to the URL: closing marks, and Hangul right after it."""
    while match := _TAIL.search(url):
        tail = match.group()
        if tail[0] == ")" and url.count("(") >= url.count(")"):
            break
        if not "가" <= tail[0] <= "힣":
            url = url[:-1]
        elif "/" in url[9 : match.start()] and not url[match.start() - 1].isalnum():
            break  # a path that ends in a Korean word
        else:
            url = url[: match.start()]
    return url


def without_spans(line: Line, drops: list[Span]) -> Line:
    """Give a line without some spans of its text."""
    spans = [Marked("bold", a, b) for a, b in line.bold] + [Marked("em", a, b) for a, b in line.em]
    spans += [Marked("url", *anchor) for anchor in line.anchors]
    run = Run(line.text, list(line.offsets[:-1]), spans).without(drops)
    return line._replace(
        text=run.text,
        offsets=(*run.offsets, line.offsets[-1] if run.offsets else line.end),
        bold=tuple((x.start, x.end) for x in run.spans if x.kind == "bold" and x.end > x.start),
        em=tuple((x.start, x.end) for x in run.spans if x.kind == "em" and x.end > x.start),
        anchors=tuple(Anchor(*x[1:]) for x in run.spans if x.kind == "url"),
    )
