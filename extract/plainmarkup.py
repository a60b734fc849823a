"""Read the markup that most posts keep to, without the machinery that all of CommonMark needs.

Both readers give up (`None`, `False`) at anything that is not plain; what they take, markdown-it-py would take alike.
"""

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.heading import heading
from markdown_it.rules_block.paragraph import paragraph

__all__ = ["CJK", "Event", "plain_block", "read_plain"]

Event = tuple[
    str, int, str
]  # text, soft, hard, bold or url; position; the text, or what opens (nothing where it closes)

CJK = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_PLAIN = r"[^\\`*_\[\]<!&~\n ]"
_LOOSE = r"!(?!\[)|&(?![#A-Za-z])|(?<!~)~(?!~)"
_TEXT = re.compile(rf"(?:{_PLAIN}|{_LOOSE}| (?! *\n)|\[(?:{_PLAIN}|{_LOOSE}| )*\](?![(\[:]))+")
_BREAK = re.compile(r"( *)\n[ \t]*")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_LINK = re.compile(rf"\[((?:{_PLAIN}|{_LOOSE}| )+)\]\((https?://[^\s()<>\\;]+)\)")
_OPENING = frozenset("`~>*_-+0123456789[<#=|:\\")  # what a block that is no paragraph may begin with


def read_plain(source: str) -> list[Event] | None:
    """Read text with bold pieces, links and line breaks; None where there is anything else.

    >>> read_plain("a **b** [c](https://d.example)")[1:]
    [('bold', 2, '**'), ('text', 4, 'b'), ('bold', 5, ''), ('text', 7, ' '), ('url', 8, 'https://d.example'), ('text', 9, 'c'), ('url', 10, '')]
    >>> read_plain("a *b*") is None
    True
    """
    events: list[Event] = []
    at, size, bold = 0, len(source), False
    while at < size:
        if match := _TEXT.match(source, at):
            events.append(("text", at, match.group()))
        elif match := _LINK.match(source, at):
            events.append(("url", at, match[2]))
            events.append(("text", at + 1, match[1]))
            events.append(("url", match.end(1), ""))
        elif match := _BREAK.match(source, at):
            events.append(("hard" if len(match[1]) > 1 else "soft", match.end(1), ""))
        elif (match := _BOLD.match(source, at)) and _turns(source, at, not bold):
            events.append(("bold", at, "" if bold else "**"))
            bold = not bold
        else:
            return None
        at = match.end()
    return None if bold else events


def _turns(source: str, at: int, opens: bool) -> bool:
    """Say whether `**` may open, or close, bold text: as in CommonMark, or beside Hangul and its like."""
    before = source[at - 1] if at else " "
    after = source[at + 2 : at + 3] or " "
    near, far = (after, before) if opens else (before, after)
    if near.isspace() or isWhiteSpace(ord(near)):
        return False
    return not _is_mark(near) or isWhiteSpace(ord(far)) or _is_mark(far) or CJK.match(far) is not None


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def plain_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a paragraph or heading of one line, as a first rule of markdown-it."""
    after = start + 1
    if after < state.lineMax and not state.isEmpty(after) and state.sCount[after] >= state.blkIndent:
        return False
    first = state.src[state.bMarks[start] + state.tShift[start]]
    if first == "#":
        return heading(state, start, end, silent)
    return first not in _OPENING and paragraph(state, start, end, silent)
