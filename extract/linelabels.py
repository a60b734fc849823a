"""What a line is by its own form: labelled, led by bold text, or no more than its links."""

import re

from extract.labels import Label, is_generic_link, match_label, title_start
from extract.lines import Line

__all__ = ["BARE", "bold_lead", "is_linked_head", "is_source_line", "line_label", "unless_headline"]

_TAG = re.compile(r"[\[【][^\[\]【】]{1,30}[\]】]\s*")
_MARGIN = 4  # characters of marks around a link that is a line
_HEADLINE = 5  # words that a name of a source seldom has
_SAYS = re.compile(
    r"^\W*(?:Sources|Reports|Filings?|Documents|Memos?|Emails)\b|\b(?:is|are|was|were|has|have|had|will|plans?|says?|wants?|seeks?|eyes|to)\b"
)
_TELLS = re.compile(  # A trains a model for B:
    r"(?!(?:Why|What|How|Who|When|Where|Here|Here[’']s|Key|The|Our|In|Some|More|Most|Read|Also|This|These|Things|Other|For|To|If|A few)\b)"
    r"[A-Z][\w’'.-]*(?: [\w’',.$%-]+){4,16}:$"
)
BARE = re.compile(r"[^\w]*$")


def bold_lead(line: Line, start: int = -1) -> tuple[int, int] | None:
    """Give the span of the bold text that a line begins with, behind its marker; emphasis counts where it is numbered.

    Bold pieces that touch are one.
    """
    start = title_start(line.text) if start < 0 else start
    spans = [span for span in line.bold if span[1] > start]
    if (
        not spans
        and line.em
        and title_start(line.text) > 0
        and any(c.isdigit() for c in line.text[: title_start(line.text)])
    ):
        spans = [span for span in line.em if span[1] > start]
    tag = _TAG.match(line.text, start)
    if spans and tag and spans[0][0] == tag.end():
        spans = [(start, spans[0][1]), *spans[1:]]  # `[an event] **headline**`
    if not spans or spans[0][0] > start + (1 if line.text[start : start + 1] in "\"'“‘[(" else 0):
        return None
    end = spans[0][1]
    for a, b in spans[1:]:
        if not re.search(r"\w", line.text[end:a]) and a - end <= 1:
            end = b
    return start, end


def line_label(line: Line) -> Label | None:
    """Recognise the label a line is or begins with; bold text need no colon: `**출처** [a](b)`."""
    if not line.text:
        return None
    label = match_label(line.text, head=line.kind == "text" and line.text.endswith((":", "：")))
    lead = bold_lead(line)
    if label is None and lead is not None and lead[1] < len(line.text):
        inner = match_label(line.text[: lead[1]])
        if inner is not None and inner.end == lead[1]:
            rest = re.match(r"[\s:：.,|—–-]*", line.text[lead[1] :])
            label = Label(inner.kind, lead[1] + (rest.end() if rest else 0))
    if (
        label is None
        and lead is not None
        and re.search(r"[:：]$", line.text)
        and not BARE.sub("", line.text[lead[1] :])
        and not _TELLS.match(line.text)
    ):
        return Label("summary", len(line.text))
    return unless_headline(label, line)


def unless_headline(label: Label | None, line: Line) -> Label | None:
    """Take no label that opens a section where a headline follows it on the line: `Top story: A buys B`.

    Nor one that is only how a linked headline begins: `[Sources: A is in talks to buy B for $2B](link)`.
    """
    if label is None or label.kind == "title" or _heads_link(label, line):
        return None
    if label.kind in ("news", "boilerplate", "intro", "closing") and label.end < len(line.text):
        return None
    return label


def _heads_link(label: Label, line: Line) -> bool:
    """Say whether an English label and several words behind it, which tell something, are the text of one link."""
    linked = (line.text[x.start : x.end] for x in line.anchors if x.start < label.end < x.end)
    return any(len(text.split()) > _HEADLINE and _SAYS.search(text) for text in linked)


def is_linked_head(line: Line) -> bool:
    """Say whether a line outside lists is one link in bold: `**[A buys B (3 minute read)](link)**`."""
    if line.kind != "text" or line.level or line.quote or len(line.anchors) != 1:
        return False
    (anchor,) = line.anchors
    lead = bold_lead(line)
    whole = len(line.text) - (anchor.end - anchor.start) <= _MARGIN
    return lead is not None and whole and lead[1] >= anchor.end and " " in line.text


def is_source_line(line: Line) -> bool:
    """Say whether a line holds links and next to nothing else."""
    links = [x for x in line.anchors if x.url.startswith(("http", "www."))]
    if not links:
        return False
    label = line_label(line)
    if label is not None and label.kind == "source":
        return True
    rest = line.text
    for anchor in sorted(links, key=lambda x: -x.start):
        rest = rest[: anchor.start] + rest[anchor.end :]
    words = re.findall(r"\w+", rest)
    if words and match_label(rest.strip(" .:：()[]|·-—")) == Label("source", len(rest.strip(" .:：()[]|·-—"))):
        return True
    if all(x.start == x.end or is_generic_link(line.text[x.start : x.end]) for x in links):
        return len("".join(words)) <= 24 and (not words or rest.rstrip().endswith((":", "：")) or len(words) <= 2)
    return not words
