"""The title of an item: what of its head is headline, and what is text."""

import re

from extract.labels import is_generic_link, title_end, title_start
from extract.linelabels import bold_lead
from extract.lines import Anchor, Line, cut
from extract.outline import MARK, Node
from extract.postdate import find_date

__all__ = ["first_sentence", "sentence_title", "split_title"]

_SENTENCE = re.compile(r"(?<=[^\s.])(?:[.!?。！？]+[\"'”’)\]]*(?=\s|$)|(?<=다)\.(?=\s|$))")
_ABBREVIATED = re.compile(
    r"(?:\b(?:U\.S|U\.K|E\.U|Inc|Corp|Ltd|Co|vs|Dr|Mr|Mrs|Ms|Prof|No|St|Jr|etc|e\.g|i\.e|approx|v)|\b[A-Z])\.$"
)
_JOIN = re.compile(r"\s*(?:[:：—–|]|/\s|->?\s|→|\.\s|\.$)+\s*")
_HEADLINES = re.compile(
    r"(?:오늘의 |주요 |핵심 )?(?:뉴스|제목|기사|소식|헤드라인|이슈|내용|주제|타이틀|토픽)|(?:news|title|headline|story|article|item|topic|what happened)s?",
    re.I,
)
_DATED = re.compile(
    r"[\[(]?(?:(?:20\d\d[-./]|20\d\d년 ?)?\d{1,2}(?:[-./]|월 ?)\d{1,2}일?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:, 20\d\d)?)"
    r"(?: ?\([월화수목금토일]\))?(?:[\])]\s*[:：|–—-]?\s*|\s*[:：|]\s+|\s+[–—-]\s+)(?=\S)"
)
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}\.?(?: ?\([월화수목금토일]\))?")
_META = re.compile(r"[\d★⭐|/,.:%·()\s-]|조회수|views?|stars?|만회|회", re.I)


def first_sentence(text: str, start: int = 0) -> int:
    """Give the end of the first sentence, without its full stop.

    >>> [t[: first_sentence(t)] for t in ("A raises $2.5 million. It grew.", "U.S. bans it. Why?", "출시했다. 이는")]
    ['A raises $2.5 million', 'U.S. bans it', '출시했다']
    """
    for match in _SENTENCE.finditer(text, start):
        if match.start() - start >= 3 and not _ABBREVIATED.search(text[start : match.start() + 1]):
            return match.start() if match.group()[0] in ".。" else match.end()
    return len(text)


def sentence_title(line: Line, start: int) -> tuple[Line, Line | None]:
    """Give the first sentence of a text as its title, cut where a long one has said its news; and the whole as text."""
    stop = first_sentence(line.text, start)
    end = _short_end(line.text, start, stop)
    if end < stop:
        return cut(line, start, end), cut(line, start, len(line.text))
    return cut(line, start, end), _rest(line, end)


def _short_end(text: str, start: int, stop: int) -> int:
    """Cut a sentence before a long bracket at its end, a participle clause, a dash or bar, or the last comma of a long one."""
    if text[start:stop].endswith(")"):
        bracket = text.rfind("(", start + 15, stop)
        if bracket > 0 and stop - bracket >= 25:
            stop = len(text[:bracket].rstrip())
    for match in re.finditer(r", (?:[a-z]+ing|which|while|as) |\s[—–|]\s|;\s|\s(?:->|→)\s", text[start:stop]):
        if match.start() >= 20:
            return start + match.start()
    if stop - start > 125:
        for mark in (", ", " "):
            comma = text.rfind(mark, start + 30, start + 125)
            if comma > 0:
                return comma
    return stop


def split_title(node: Node) -> tuple[Line, Line | None]:
    """Give the title of an item's head and what follows it as text."""
    line = node.line
    assert line is not None
    start = title_start(line.text)
    if node.rank < MARK:
        return _heading_title(line, _behind_date(line.text, start))
    if line.cells:
        return _row_title(line)
    return _lead_title(node, line, start)


def _behind_date(text: str, start: int) -> int:
    """Give where the headline begins behind a date of its own: `2026-05-18 — A buys B`, `May 3: A buys B`.

    >>> [t[_behind_date(t, 0):] for t in ("5/18 | A buys B", "2026.05.18 – A사, B 인수", "May 3: A", "2026: a year")]
    ['A buys B', 'A사, B 인수', 'A', '2026: a year']
    """
    match = _DATED.match(text, start)
    return match.end() if match and match.end() < len(text) else start


def _heading_title(line: Line, start: int) -> tuple[Line, Line | None]:
    end = title_end(line.text)
    for anchor in line.anchors:
        if anchor.start <= start + 1 and anchor.end - anchor.start >= 3 and anchor.end < end:
            rest = line.text[anchor.end : end]
            meta = len(_META.findall(rest)) >= 0.3 * len(rest)
            if re.match(r"\s*[—–|,·(-]", rest) and (meta or anchor.end - anchor.start >= 15):
                return cut(line, anchor.start, anchor.end), None if meta else cut(line, anchor.end, len(line.text))
    for anchor in reversed(line.anchors):
        if anchor.start > start and anchor.end >= end - 1 and is_generic_link(line.text[anchor.start : anchor.end]):
            end = len(line.text[: anchor.start].rstrip(" ([|—–-"))  # `headline ([source](url))`
    return cut(line, start, end if end > start else len(line.text)), None


def _row_title(line: Line) -> tuple[Line, Line | None]:
    """Give the cell of a table row that is its headline: the first of several words, or the first that is no number."""
    cells = [(a, b) for a, b in line.cells if re.search(r"[^\W\d]{2}", line.text[a:b])]
    linked = [
        (a, b) for a, b in cells if any(x.start < b and x.end > a and x.end - x.start >= 12 for x in line.anchors)
    ]
    several = [(a, b) for a, b in cells if b - a >= 10 and " " in line.text[a:b]]
    headed = [cell for cell, head in zip(line.cells, line.columns, strict=False) if _HEADLINES.fullmatch(head)]
    if line.columns and not headed:  # a table of facts: its rows are about their first cell, not told by one of them
        several = [(a, b) for a, b in several if len(line.text[a:b].split()) > 4 and ", " not in line.text[a:b]]
    a, b = (headed or linked or several or cells or [(0, len(line.text))])[0]
    if line.columns and not headed:
        return cut(line, a, b), line._replace(anchors=())
    credits = {(x.start, x.end) for x in line.anchors}
    told = [cell for cell in cells if cell not in credits and cell != (a, b)]
    if not told or told[0] < (a, b):
        return cut(line, a, b), line._replace(anchors=()) if told else None
    return cut(line, a, b), cut(line, told[0][0], told[-1][1])._replace(anchors=())


def _lead_title(node: Node, line: Line, start: int) -> tuple[Line, Line | None]:
    text = line.text
    aside = re.compile(r"\([^()]{1,80}\)\s*").match(text, start)
    if aside and any(a == aside.end() for a, _ in line.bold):
        start = aside.end()
    anchor = next((x for x in line.anchors if x.start <= start + 1 and x.end > start), None)
    lead = bold_lead(line, start)
    if anchor is not None and (lead is None or lead[1] <= anchor.end + 1) and _is_title(line, anchor):
        rest = _JOIN.match(text, anchor.end)
        return cut(line, anchor.start, anchor.end), _rest(line, rest.end() if rest else anchor.end)
    if lead is not None:
        return _bold_title(node, line, lead)
    return sentence_title(line, start)


def _is_title(line: Line, anchor: Anchor) -> bool:
    if re.match(r"\w", line.text[anchor.end :]):
        return False  # a name with its particle: `[OpenAI](…)가 …`
    return anchor.end - anchor.start >= 8 and not is_generic_link(line.text[anchor.start : anchor.end])


def _bold_title(node: Node, line: Line, lead: tuple[int, int]) -> tuple[Line, Line | None]:
    text = line.text
    start, end = lead
    bold = text[start:end].rstrip(" :：.—–-")
    below = bool(node.own or node.kids)
    rest = _JOIN.match(text, end)
    ended = rest is not None or text[start:end].rstrip()[-1:] in ":：."
    after = rest.end() if rest else end
    if below and not (rest and len(bold) >= 12) and first_sentence(text, start) >= len(text) - 1 and len(text) <= 160:
        return cut(line, start, len(text.rstrip(" :：."))), None  # the line is the headline, the text stands below
    named = re.sub(
        r"\([^()]*\)|\d+[년월일]?|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\W", "", bold
    )
    if _DAY.fullmatch(bold) and after < len(text):
        return sentence_title(line, after)
    dated = re.match(r"\W*(?:\d|[A-Z][a-z]{2,8}\.? \d)", bold) and find_date(bold)
    if (
        (len(named) <= 4 and (find_date(bold) or bold.startswith("("))) or (dated and ended and len(named) <= 10)
    ) and after < len(text):
        return sentence_title(line, after)
    if ended and (len(bold) > 14 or bold.strip().count(" ") > 1 or text[end - 1] in ".?!") and "(" not in bold:
        return cut(line, start, start + len(bold)), _rest(line, after)
    if not ended and len(bold) >= 20 and len(bold.split()) >= 3:
        return cut(line, start, start + len(bold)), cut(line, start, len(text))
    stop = first_sentence(text, after)
    end = _short_end(text, start, stop)
    return cut(line, start, end), _rest(line, stop) if end == stop else cut(line, start, len(text))


def _rest(line: Line, at: int) -> Line | None:
    match = re.compile(r"[\s.。:：—–|-]*").match(line.text, at)
    at = match.end() if match else at
    return cut(line, at, len(line.text)) if at < len(line.text) else None
