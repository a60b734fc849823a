"""The thread of an item: what its sentences are about, what it has named, what was said just before."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.context_words import wording
from extract.dates import DateMention, find_dates
from extract.document import Block
from extract.english_words import load_english_words
from extract.mentions import Use
from extract.numbers import Figure, find_figures
from extract.particles import particle_after
from extract.parties import find_parties, single, things_of
from extract.reference import Focus, bought_in, brought_in, called_so, refer
from extract.rounds import is_backer
from extract.sentence import AnnotatedSentence, Name
from extract.split import language, sentences
from extract.titular import titular

__all__ = ["Placed", "follow"]

_CLOSED = re.compile(r"['’\"”」』》>]*\s?(?:\([^()]{1,40}\))?['’\"”」』》>)]*(?=[가-힣])")
_OPENS = re.compile(
    r"[\"'“‘(]*(?!(?:In|At|On|After|As|When|With|For|From|By|If|While|Since|Under|Despite|Unlike|Like)\b)(?:[\w'’-]+,? ){0,4}[\"'“‘(]*"
)  # an English sentence up to its subject
_LIKE = re.compile(r"-(?:like|style|esque)\b|['’\"”]? ?(?:스타일|유사(?! ?(?:하|성))|풍의)")
_REPORTS = re.compile(
    r"['’\"”)]*\s?(?:등 ?)?(?:의 ?)?(?:보도|기사|인터뷰|에 따르면|에 의하면|발로?\b|(?:은|는|이|가) (?:보도|전했|인용))"
)
_TELLS = re.compile(
    r"[’'”\"]*(?:[’']s\b|[’']|,|:| \(| [—–-]| (?:\w+(?:s|ed|ew|nt|ld|t|ave|ill|an|ade)|and|or|now|also|just|have|were|are|will|can|may|plan|want)\b)"
)
_SUBJECT = ("은", "는", "이", "가")
_ROUNDUP = re.compile(r"\((?:\d{4}[./-])?\d{1,2}[./-]\d{1,2}\)\W*$")  # a heading over many stories: 이번 주 소식 (1/13)
_OF_COURSE = " 물론"
_OBJECT = ("을", "를")
_HEADS = re.compile(r",\s|(?:이|가|은|는)\s|\s(?:sues?|signs|launches|partners|strikes|inks)\b")
_POSTED = re.compile(r"\W*(?:Show|Ask|Launch|Tell) \Z")
_THING = ("Model", "Product", "Hardware")
_NEAR = 64  # characters in which a verb stands before the thing that it brings in
_BROUGHT = re.compile(
    r"\b(?:launch(?:es|ed|ing)?|releas(?:es?|ed|ing)|unveil(?:s|ed|ing)?|introduc(?:es?|ed|ing)|develop(?:s|ed|ing)?|buil(?:ds?|t|ding)|announc(?:es?|ed|ing)"
    r"|debut(?:s|ed|ing)?|open-sourc(?:es?|ed|ing)|ship(?:s|ped|ping)?|preview(?:s|ed)?|call(?:s|ed)|named|dubbed)"
    r" (?:(?!(?:with|on|for|to|by|at|in|against|of|from|that|which|and|than)\b)[a-z-]+ ){0,6}[“\"‘']?$"
)
_REMEMBERED = 3  # sentences whose things a word may mean together
_TOPICAL = re.compile(r"[가-힣](?:은|는) ")
_DESCRIBES = re.compile(
    r"[이가] (?:[^\s,]+ ){0,2}?(?!지난|이번|모든|다른|새로운)[가-힣]+(?:는|한|된|던|린|낸|온|든|진|친|킨) (?:[^\s,]+ ){0,3}?[^\s,]*[^에서로와과\s](?:은|는) "
)  # A가 공급하는 칩은
_OF_PLACE = re.compile(r"의? (?!정부|당국|법원|의회|국회|경찰|검찰|총리|대통령|장관)[가-힣A-Z]")
_DAY = len("2026-01-01")


class Placed(NamedTuple):
    """A sentence and where in its block it starts."""

    start: int
    sentence: AnnotatedSentence


class _Thread:
    """What one item has told so far."""

    def __init__(self) -> None:
        self.topics: tuple[tuple[str, str], ...] = ()  # one a type, most recent first
        self.about: tuple[tuple[str, str], ...] = ()  # the topics of the headline
        self.headline = ""
        self.last = ""
        self.present: frozenset[str] = frozenset()  # one for all sentences of an item, which may be many
        self.titular = ("", "")
        self.titled: frozenset[str] = frozenset()
        self.date = ""  # the last full date that it named
        self.known: dict[str, Name] = {}
        self.brought: Name | None = None
        self.bought: Name | None = None
        self.called: dict[str, Name] = {}
        self.objects: dict[str, Name] = {}
        self.named: tuple[tuple[Name, ...], ...] = ()  # what the last sentences name, the nearest first
        self.headed: tuple[Name, ...] = ()
        self.header: tuple[str, ...] = ()

    def focus(self) -> Focus:
        """Give what a word may refer to."""
        return Focus(self.topics, self.known, self.brought, self.called, self.objects, self.bought)

    def enter(self, block: Block) -> None:
        """Take in that a block begins: a point is about the headline; the first row of a table without a header is its header."""
        if block.kind == "list":
            self.topics = _one_a_type((*self.about, *self.topics))
        if block.kind != "row":
            self.header = ()
        elif block.columns:
            self.header = block.columns
        elif not self.header:
            self.header = tuple(cell.strip() for cell in block.text.split(" | "))

    def move_on(self, text: str, names: Sequence[Name], kind: str) -> None:
        """Take in a sentence: its subjects are the topics of the next one; at first all that it names."""
        self.named = (things_of(names), *self.named)[:_REMEMBERED]
        names = single(names)
        for name in names:
            self.known.setdefault(name.id, name)
            if name.particle in _OBJECT or name.type not in self.objects:
                self.objects[name.type] = name
        lang = language(text)
        self.called |= called_so(text, lang, names)
        self.brought = brought_in(text, names) if lang == "ko" and kind != "title" else None
        self.bought = bought_in(text, lang, names) or self.bought
        self.headed = (*self.headed, *names) if kind == "title" else self.headed
        if kind == "title" or not self.topics:
            told = [n for n in names if _is_told(text, n, kind, names)]
            if kind != "title" and lang == "ko":
                told.sort(key=lambda n: n.particle not in _SUBJECT)  # who acts before whom else the sentence names
            new = sorted(((n.id, n.type) for n in told), key=lambda one: kind == "title" and self._overtaken(one))
        elif lang == "en":
            asked = text.split(" ", 1)[0].lower() in load_english_words().bidding  # Run NAME on a laptop
            first = None if asked else next((n for n in names if _is_told(text, n, kind, names)), None)
            opens = first and _OPENS.fullmatch(text[: first.start]) and _TELLS.match(text, first.end)
            new = [(first.id, first.type)] if first and opens else []
            headed = {kind for _, kind in self.about}
            brought = (n for n in names if n.type in _THING and n.type not in headed)
            new += [(n.id, n.type) for n in brought if _BROUGHT.search(text, max(0, n.start - _NEAR), n.start)]
        else:
            subject = next((n for n in names if _is_topic(text, n) and _is_told(text, n, kind, names)), None)
            new = [(subject.id, subject.type)] if subject else []
        new = [*new, *((n.id, n.type) for n in names if n.type == "Event")]  # what happens happens there
        self.topics = _one_a_type((*new, *self.topics))
        self.about = self.topics if kind == "title" else self.about
        self.headline = self.headline or text
        self.last = text

    def _overtaken(self, one: tuple[str, str]) -> bool:
        """Say whether a thing of the headline is not the one that it presents."""
        return one[1] in _THING and bool(self.titular[0]) and one[0] != self.titular[0]


def _one_a_type(topics: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep the first topic of each type."""
    kept: dict[str, str] = {}
    for id_, type_ in topics:
        kept.setdefault(type_, id_)
    return tuple((id_, type_) for type_, id_ in kept.items())


def follow(
    blocks: Sequence[Block], uses: Sequence[Sequence[Use]], date: str, days: dict[int, list[str]]
) -> Iterator[tuple[Block, Placed]]:
    """Yield, in order, the sentences that may say something: with two names, a figure, or a topic to speak of.

    Relative dates are read from `date`, the post's own; `days`, by item those that it begins with, grows by those
    that its sentences name.
    """
    threads = _threads(blocks, uses)
    for item, told in days.items():
        threads[item].date = told[0]
    for block, block_uses in zip(blocks, uses, strict=True):
        thread = threads[block.item]
        thread.enter(block)
        for start, end in sentences(block.text):
            text = block.text[start:end]
            inside = [u for u in block_uses if start <= u.start and u.end <= end and not _is_label(text, u, start)]
            figures = find_figures(text) if inside or thread.topics else ()
            dates = () if not inside and _ROUNDUP.search(text) else find_dates(text, date, thread.date)
            dates = tuple(d for d in dates if not wording("page_day").match(text, d.end))
            told_before = thread.date
            if dates and (told_here := [d.value for d in dates if len(d.value) == _DAY and d.kind != "by"]):
                days.setdefault(block.item, []).extend(told_here)
                thread.date = told_here[-1]
            names = _names(inside, start, text) if inside else ()
            if thread.topics and block.kind != "title":
                parties = find_parties(text, language(text), names, thread.headed, thread.named)
                names = tuple(sorted((*names, *parties)))
                names = refer(text, language(text), names, thread.focus())
            if not names and not (thread.topics and figures):
                continue
            if len(names) > 1 or figures or thread.topics:
                yield block, Placed(start, _sentence(block, text, names, figures, dates, told_before, thread))
            if block.section != "source":
                thread.move_on(text, names, block.kind)


def _is_topic(text: str, name: Name) -> bool:
    """Say whether a Korean sentence goes on about a name; who is new in it does not stand behind its topic, nor describes it: 매출은 늘었고 A가 …, A가 만드는 칩은 …."""
    if name.particle in ("은", "는"):
        return True
    return (
        name.particle in _SUBJECT and not _TOPICAL.search(text, 0, name.start) and not _DESCRIBES.match(text, name.end)
    )


def _is_told(text: str, name: Name, kind: str, names: Sequence[Name]) -> bool:
    """Say whether a sentence tells something of a name, and not only through it or of its money."""
    if kind == "title" and name.type == "Place" and _OF_PLACE.match(text, name.end):
        return False  # 싱가포르 스타트업
    return (name.class_ != "MediaOutlet" or _acts(text, name, kind)) and not is_backer(text, name, names)


def _only_reports(text: str, name: Name) -> bool:
    """Say whether a medium is named as the source: 'A 보도에 따르면', '… (A)'."""
    credited = text[name.start - 1 : name.start] == "(" and text[name.end :].rstrip() in (")", ").", "") and name.start
    return bool(credited) or _REPORTS.match(text, name.end) is not None


def _acts(text: str, name: Name, kind: str) -> bool:
    """Say whether a headline tells what a medium itself does."""
    return kind == "title" and not re.search(r"\w", text[: name.start]) and bool(_HEADS.match(text, name.end))


def _is_label(text: str, use: Use, start: int) -> bool:
    """Say whether a name only tells where a headline comes from: Show HN: X."""
    return bool(_POSTED.match(text[: use.start - start])) and text[use.end - start : use.end - start + 1] in (":", " ")


def _names(uses: Sequence[Use], start: int, text: str) -> tuple[Name, ...]:
    """Give the names of a sentence without those that only say what something is like, or who reports it."""
    return tuple(
        n
        for n in (_name(u, start, text) for u in uses)
        if not _LIKE.match(text, n.end) and (n.class_ != "MediaOutlet" or not _only_reports(text, n))
    )


def _name(use: Use, start: int, text: str) -> Name:
    first, last, thing = use.start - start, use.end - start, use.thing
    particle = use.particle or _particle(text, last)
    if particle in _SUBJECT and text.startswith(_OF_COURSE, last + len(particle)):
        particle = ""  # A는 물론 B도
    return Name(first, last, thing.id, thing.type, particle, thing.maker, thing.class_)


def _particle(text: str, end: int) -> str:
    """Return the particle behind a bracket or quote that follows a name: 퓨리오사AI(FuriosaAI)가, '그록'을."""
    closed = _CLOSED.match(text, end)
    return particle_after(text, closed.end(), "?")[0] if closed and closed.end() > end else ""


def _sentence(
    block: Block,
    text: str,
    names: tuple[Name, ...],
    figures: tuple[Figure, ...],
    dates: tuple[DateMention, ...],
    told_before: str,
    thread: _Thread,
) -> AnnotatedSentence:
    return AnnotatedSentence(
        text=text,
        lang=language(text),
        section=block.section,
        names=names,
        topic=thread.topics[0] if thread.topics else ("", ""),
        figures=figures,
        dates=dates,
        present=thread.present,
        titular=thread.titular,
        titled=thread.titled,
        date=told_before,
        before=f"{thread.headline}\n{thread.last}",
        topics=thread.topics,
        kind=block.kind,
        headed=thread.headed,
        header=thread.header,
    )


def _threads(blocks: Sequence[Block], uses: Sequence[Sequence[Use]]) -> dict[int, _Thread]:
    threads: dict[int, _Thread] = {}
    present: dict[int, set[str]] = {}
    titled: dict[int, set[str]] = {}
    for block, block_uses in zip(blocks, uses, strict=True):
        thread = threads.setdefault(block.item, _Thread())
        told = present.setdefault(block.item, set())
        told.update(use.thing.id for use in block_uses)
        told.update(use.thing.maker for use in block_uses if use.thing.type == "Event")
        if block.kind == "title":
            titled.setdefault(block.item, set()).update(use.thing.id for use in block_uses)
        if block.kind == "title" and not thread.titular[0]:
            thread.titular = titular(block.text, block_uses)
    for item, thread in threads.items():
        thread.present, thread.titled = frozenset(present[item]), frozenset(titled.get(item, ()))
    return threads
