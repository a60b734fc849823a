"""Items as found: a title, its lines and their sections, before they become records."""

import re
from dataclasses import dataclass, field

from extract.labels import contains, title_start
from extract.linelabels import is_source_line, line_label
from extract.lines import Anchor, Line, cut
from extract.links import is_source_url
from extract.outline import Node

__all__ = ["Draft", "Part", "Split", "behind", "draft_of", "flatten", "is_furniture", "is_headline"]

_FACTS = re.compile(
    r"[—–-]?\s*[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*[\d,.]+[kKmM만]?\s*(?:[|·/].*)?|[\U0001f000-\U0001faff]\ufe0f?\s[^|.!?]+(?:\s\|\s[^|]+){1,5}"
)
_TAGS = re.compile(r"\s*(?:#[^\s#]+[\s,·]*)+")
_CREDIT = 5  # words of a line that can only be a credit: `Curated by Ann`


@dataclass(slots=True)
class Part:
    """A line of an item and the section it stands in: body, commentary, source or meta."""

    line: Line
    section: str
    attached: bool = False  # it stands apart from the rest of the item


@dataclass(slots=True)
class Draft:
    """An item as found: its title, the line it stands in, and the lines below."""

    title: Line
    head: Line
    parts: list[Part] = field(default_factory=list)
    rank: float = 0.0
    is_link: bool = False  # a point of a link list: its title is its link's text

    def urls(self) -> list[str]:
        """Give the source URLs of the item in order."""
        return list(dict.fromkeys(x.url for x in self.anchors()))

    def anchors(self) -> list[Anchor]:
        """Give the links that are sources: of the head and the lines below, not those of a comment that stands apart.

        The text of a link within a sentence is no title.
        """
        found = list(self.head.anchors)
        for part in self.parts:
            if part.section == "source":
                found += part.line.anchors
            elif not part.attached and part.section != "meta":
                size = 0.6 * len(part.line.text)
                found += [x if x.end - x.start > size else x._replace(label="") for x in part.line.anchors]
        return [x for x in found if is_source_url(x.url)]


@dataclass(slots=True)
class Split:
    """What a post falls into: items, loose lines that may belong to one, and what was left out with the reason."""

    items: list[Draft] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)
    scopes: dict[int, list[Draft]] = field(
        default_factory=dict
    )  # of a loose part (by place in the file): its group's items
    left: list[tuple[Line, str]] = field(default_factory=list)


def is_furniture(line: Line) -> bool:
    """Say whether a line is about the post: a greeting, a credit, a call to subscribe."""
    text = line.text
    if len(text) >= 120 or not text:
        return False
    about = contains("furniture", text) or (
        contains("credit", text) and (len(text.split()) <= _CREDIT or contains("itself", text))
    )
    return about or bool(_TAGS.fullmatch(text) or _FACTS.fullmatch(text))


def is_headline(line: Line) -> bool:
    """Say whether a plain line reads as a headline: short, of several words, without a full stop or greeting."""
    text = line.text
    if not 12 <= len(text) - title_start(text) <= 120 or text.rstrip()[-1:] in ".。:：,;" or is_furniture(line):
        return False
    return (
        not text.endswith(("다", "요", "죠", "니다.")) and len(text.split()) >= 3 and line.em[:1] != ((0, len(text)),)
    )


def draft_of(title: Line, head: Line, lines: list[Line]) -> Draft:
    """Make an item of a title and the plain lines below it."""
    parts = [Part(line, "source" if is_source_line(line) else "body") for line in lines if line.kind != "rule"]
    return Draft(title, head, parts)


def flatten(node: Node, section: str) -> list[Part]:
    """Give the lines below a head with their sections, in file order."""
    parts: list[Part] = []
    for line in node.own:
        label = line_label(line)
        if label is not None and label.kind in ("summary", "commentary", "source", "meta"):
            parts.append(Part(behind(line, label.end), _inner(label.kind, section)))
        elif line.kind != "rule":
            inner = "body" if section == "source" else section
            parts.append(Part(line, "meta" if is_furniture(line) else "source" if is_source_line(line) else inner))
    for kid in node.kids:
        assert kid.line is not None
        inner, line = section, kid.line
        if kid.label is not None:
            inner, line = _inner(kid.label.kind, section), behind(line, kid.label.end)
        if line.text or line.anchors:
            parts.append(Part(line, "source" if kid.label is None and is_source_line(line) else inner))
            inner = section if inner in ("source", "meta") else inner  # the label spoke of its line only
        parts.extend(flatten(kid, inner))
    parts.sort(key=lambda part: part.line.start)
    return parts


def behind(line: Line, at: int) -> Line:
    """Give what stands in a line behind its label; where all of it is label, only its links."""
    if at < len(line.text):
        return cut(line, at, len(line.text))
    anchors = tuple(x._replace(start=0, end=0) for x in line.anchors)
    return line._replace(text="", offsets=(line.end,), bold=(), em=(), anchors=anchors)


def _inner(kind: str, section: str) -> str:
    if kind in ("commentary", "source", "meta"):
        return kind
    return "meta" if kind == "boilerplate" else section
