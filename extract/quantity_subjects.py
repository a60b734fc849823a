"""Whose quantity it is: the fitting name by its role in the sentence, else the topic carried over."""

import re
from typing import NamedTuple

from extract.context_words import wording
from extract.expressions import expression
from extract.quantity_rules import QuantityRules, Rule
from extract.quantity_text import TYPE_MARKS, CompactSentence

__all__ = ["Found", "SubjectFinder"]

_LAST = chr(0xE000 + len(TYPE_MARKS))
_MARK = f"[\ue000-{_LAST}]"
_CLOSERS = r"['\"’”」』》〉)\]]*(?:\s?\([^()§]{0,40}\))?(?:\s?등)?"
_PARTICLES = {
    "subject": r"(?:은|는|이|가|도|께서|께서는|측은|측이|에서는|사는|사가|만)(?![가-힣])",
    "object": r"(?:을|를)(?![가-힣])",
    "oblique": r"(?:에게서|에게|에는|에서|에|와의|과의|와는|과는|와|과|으로부터|로부터|으로|로|보다|\s?대비|\s?수준|처럼|만큼|까지|부터|이랑|랑|이라는"
    r"|라는|용|향)(?![가-힣])",
    "owner": "의(?![가-힣])",
}
_LEADS = expression(_CLOSERS + wording("who_leads").pattern)
_HEAD = expression(r"['\"’”]?\s?(?:[,:|]|[–—]|\s-\s|\]|…)")
_LIST = expression(
    rf"{_MARK}(?:['’\"”]?(?:\s?(?:·|/|&|×|\+)\s?|,\s|[와과]\s|\s?및\s|\sand\s(?:the\s)?|,\sand\s(?:the\s)?)['‘\"“]?{_MARK})+"
)
_FIRM = expression(
    r"[·/&×+와과및]|and"
)  # what lists two; a comma between two may also set the headline's subject apart
_PREPOSITION = expression(
    r"\b(?:by|from|with|to|into|in|of|for|on|against|than|at|via|over|through|like|including|alongside|versus|vs\.?)\s"
    r"(?:the\s|a\s|an\s|its\s|rival\s|startup\s|competitor\s|chipmaker\s){0,2}['\"“‘]?$",
    re.IGNORECASE,
)
_OBJECT_EN = expression(
    r"\b(?:runs?|running|uses?|using|used|supports?|supporting|beats?|beating|owns?|makes?|builds?|powers?"
    r"|trains?|trailed|rivals?|outperforms?|includes?|including|joins?|runs on)\s(?:(?:the|a|an|its)\s)?(?:[A-Z\ue000-\uf8ff][\w.-]*\s)?['\"“‘]?$"
)
_PRONOUN = expression(
    r"(?:^|[\s,;:(\"“—-])(?:(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hat)\s(?:\w+\s)?(?:company|startup|firm|lab|maker|chipmaker|group|team)"
    r"|[Ii]t|[Tt]hey|[Ww]e|which|who|and|then)(?:['’]s)?\s(?:\w+\s){0,2}$"
)
_VERBAL = expression(r"(?:^|[.;:—–(-]\s?|\b(?:has|have|had|is|are|was|were|to|will|also|just)\s)$")


_OPENING = expression(rf"[^.,;§\ue000-{_LAST}]{{0,40}},\s(?:the\s|its\s)?(?P<name>{_MARK})")


_LATIN = r"(?!(?:AI|IPO|API|GPU|LLM|ARR|MRR|MAU|DAU|WAU|EPS|CapEx|VC|Seed|Series|valuation|revenue|users?|customers?)(?![A-Za-z]))[A-Za-z][A-Za-z0-9.&'-]+"
_UNKNOWN_KO = expression(
    rf"(?<![A-Za-z0-9\ue000-{_LAST}]){_LATIN}(?:['\"”’」』)]|\s?\([^()§]{{0,30}}\)){{0,2}}(?:은|는|이|가)(?=[\s,])"
    rf"|['‘“「『][^'’”」』§\ue000-{_LAST}]{{2,20}}['’”」』](?:(?:은|는|이|가)(?=[\s,])|\s?(?=§))"
    r"|[가-힣]{2,}\([A-Z][^()]{1,30}\)(?:은|는|이|가)(?=[\s,])"
    rf"|^(?:\[[^\]]*\]\s?)?{_LATIN}(?:\s{_LATIN}){{0,3}}(?:\s?\([^()§]{{0,30}}\))?(?:,\s|\s?↔)"
)
_UNKNOWN_EN = expression(
    r"(?:^|[\s(“\"])(?!(?:The|This|Its?|They|We|That|But|And|In|On|At|As|If)\s)[A-Z][A-Za-z0-9.&-]+\s"
    r"(?:has|have|had|is|are|was|were|will|plans|raises|raised|hits?|lands|secures|closes|said|says|[a-z]{3,}(?:es|ed|s))\s"
)
_CAPITAL = expression(
    r"(?<![A-Za-z.:!?—–-]\s)(?<![A-Za-z0-9&])(?!(?:AI|CEO|Series|Seed|ARR|US|The|It|IPO|Its|API|LLM|Q[1-4]|VC|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Total|Post)(?![A-Za-z]))"
    r"[A-Z][A-Za-z0-9]{2,}"
)
_TOLD = expression("보도(?:했|하)")
_RAISES = re.compile(r"\s(?:has |just )?(?:raises|raised|secures|secured|lands|landed|closes|closed|nabs|bags)\s")
_OPENING_PLACE = 4  # where a Korean sentence's first name stands
_FIRST = 24  # how far into a sentence that ends in 보도했다 the names of those who tell may stand
_NOUN_SUBJECT = expression(r"(?:^(?P<first>[가-힣]{2,8}?)[은는]|(?:^|[\s,])(?P<noun>[가-힣]{2,8}?)[이가])(?=\s)")


class Found(NamedTuple):
    """A subject; `position` is -1 if it is carried over, `trust` scales the rule's confidence."""

    id: str
    position: int
    trust: float


class SubjectFinder:
    """Find subjects in one sentence."""

    def __init__(
        self, sentence: CompactSentence, lang: str, rules: QuantityRules, topics: tuple[tuple[str, str], ...]
    ) -> None:
        self.sentence = sentence
        self.lang = lang
        self.topics = topics
        self._source = rules.sources.get(lang)
        self._told = lang == "ko" and _TOLD.search(sentence.text, max(0, len(sentence.text) - 12)) is not None
        self._unnamed = rules.unnamed.get(lang)
        self._neutral = rules.neutral
        self._launched = (
            expression(_CLOSERS + rf"\s(?:[가-힣]{{1,4}}\s)?(?:{rules.launched})") if rules.launched else None
        )
        nouns = rf"(?:\s?(?:{rules.classifiers}))?" if rules.classifiers else ""
        self._after = {role: expression(_CLOSERS + nouns + pattern) for role, pattern in _PARTICLES.items()}
        self._head = expression(
            rf"(?:\([^()]*\))?(?:(?!며\s|고\s|면서\s|해\s)[^.,;§()]){{0,18}}?(?:{rules.heads})\s(?:[가-힣A-Za-z]{{1,8}}\s){{0,3}}?['\"“‘「『]?(?P<name>{_MARK})"
            rf"|의\s['\"“‘「『]?(?P<next>{_MARK})"
        )
        self.group: dict[int, tuple[int, ...]] = {}
        self.roles = {position: self._role(position) for position in sentence.names}
        self._join_lists()

    def find(self, rule: Rule, start: int, figure: int) -> tuple[Found, ...]:
        """Find who has the quantity whose words begin at `start` and whose figure stands at `figure`, surest reading only."""
        names = self.sentence.names
        before = [p for p in sorted(names, reverse=True) if p < figure]
        strangers = [p for p in before if names[p].type not in rule.subject and self.roles[p] in ("subject", "head")]
        owner = strangers[0] if strangers and not rule.object else -1
        contrast = len({names[p].id for p in strangers}) > 1
        for position in before:
            if names[position].type not in rule.subject:
                continue
            if self.lang == "en" and position < owner < start:
                break
            trust = self._trust(position, start, figure)
            if self.roles[position] == "object":
                trust = self._object_trust(position, rule, strangers)
            if (
                trust
                and self.lang == "ko"
                and self._unnamed
                and self._unnamed.search(self.sentence.text, position + 1, figure)
            ):
                return ()
            if trust:
                return self._members(position, trust)
        if found := self._modified(rule, figure) if self.lang == "ko" else self._announced(rule, figure, before):
            return (found,)
        if firm := self._firm_of(rule, figure):
            return (firm,)
        if owner >= 0 or self._stranger(rule, start, figure):
            return ()
        first = next((p for p in reversed(before) if p <= 3 and self._weak(p, rule)), None)
        if first is not None:
            return (Found(names[first].id, first, 0.85),)
        return () if contrast else self._carried(rule, start)

    def _firm_of(self, rule: Rule, figure: int) -> Found | None:
        """Find the product that stands for its firm where a sentence names no firm before: `Cursor raises §`."""
        first = next((p for p in sorted(self.sentence.names) if p < figure), None)
        if first is None or rule.subject != ("Organization",):
            return None
        name = self.sentence.names[first]
        firms = any(n.type == "Organization" for p, n in self.sentence.names.items() if p < figure)
        acts = first == 0 and _RAISES.match(self.sentence.text, 1) is not None
        told = name.type == "Product" and (name.maker or acts) and self.roles[first] in ("subject", "owner")
        told = told and (self.lang == "en" or first < _OPENING_PLACE)
        return Found(name.id, first, 0.9) if told and not firms else None

    def named(self, position: int) -> tuple[Found, ...]:
        """Give the name that a pattern names, with those it is listed with."""
        return self._members(position, 1.0)

    def _role(self, position: int) -> str:
        """Name the role of the name at `position`: subject, head, owner, object, oblique, source or bare."""
        text = self.sentence.text
        if self._source and self._source.match(text, position + 1):
            return "source"
        if self._told and position <= _FIRST:
            return "source"
        if self.lang == "en":
            if _PREPOSITION.search(text, max(0, position - 40), position):
                return "oblique"
            if _OBJECT_EN.search(text, max(0, position - 40), position):
                return "oblique"
            return "owner" if text.startswith(("'s ", "’s ", "' ", "’ "), position + 1) else "subject"
        if _LEADS.match(text, position + 1):
            return "oblique"  # B가 이끄는 라운드에서: the round is another's
        for role, pattern in self._after.items():
            if pattern.match(text, position + 1):
                return role
        if self._launched and self._launched.match(text, position + 1):
            return "object"
        return "head" if _HEAD.match(text, position + 1) else "bare"

    def _join_lists(self) -> None:
        """Give every member of a list the role of its last; `A, B에 …` is no list but a headline's subject and its object."""
        for match in _LIST.finditer(self.sentence.text):
            members = tuple(p for p in self.sentence.names if match.start() <= p < match.end())
            separators = re.sub(_MARK, "", match[0])
            alike = len({self.sentence.names[p].type for p in members}) == 1
            loose = len(members) == 2 and not _FIRM.search(separators) and self.roles[members[-1]] != "source"
            if not alike or loose:
                continue
            for position in members:
                self.group[position] = members
                self.roles[position] = self.roles[members[-1 if self.lang == "ko" else 0]]

    def _stranger(self, rule: Rule, start: int, figure: int) -> bool:
        """Tell whether something that is not annotated is the subject: a name not known, or nobody in particular."""
        text, end = self.sentence.text, max(start, figure) + 1
        if self._unnamed and self._unnamed.search(text, 0, min(start, figure) if self.lang == "en" else figure):
            return True
        if self.lang == "en":
            named = _CAPITAL.search(text, 1, min(start, figure)) if "Organization" in rule.subject[:1] else None
            return bool(named or _UNKNOWN_EN.search(text, 0, min(start, figure)))
        if _UNKNOWN_KO.search(text, 0, end):
            return True
        nouns = (m["noun"] or m["first"] for m in _NOUN_SUBJECT.finditer(text, 0, figure)) if rule.agent else ()
        return any(noun not in self._neutral for noun in nouns)

    def _members(self, position: int, trust: float) -> tuple[Found, ...]:
        """Give the name with those it is listed with, if they are subjects; a list of owners owns nothing singly."""
        group = self.group.get(position, (position,))
        if len(group) > 1 and self.roles[position] != "subject":
            return ()
        return tuple(Found(self.sentence.names[p].id, p, trust) for p in group)

    def _object_trust(self, position: int, rule: Rule, strangers: list[int]) -> float:
        """Say how far an object may be taken: a new product told of, or what a person has founded."""
        if rule.object:
            return 0.0 if any(p > position for p in strangers) else 1.0
        return 0.85 if strangers and self.sentence.names[strangers[0]].type == "Person" else 0.0

    def _trust(self, position: int, start: int, figure: int) -> float:
        """Say how far the name may be taken: 0 not at all."""
        role, text = self.roles[position], self.sentence.text
        between = text[position + 1 : min(start, figure)] if position < start else ""
        if self.lang == "en":
            if role == "owner":
                return 0.95 if len(between.split()) <= 5 else 0.0
            return 0.0 if role != "subject" else 1.0 if len(between) < 60 else 0.8
        if role in ("subject", "head"):
            return 1.0
        if self.sentence.names[position].type == "Place":
            return 0.0
        if role == "owner":
            return 0.95 if len(between) <= 18 and not re.search(_MARK, between) else 0.0
        tight = len(between) <= 3 or re.fullmatch(_CLOSERS + r"\s?[가-힣A-Za-z]{0,8}\s?", between)
        return 0.9 if role == "bare" and tight else 0.0

    def _weak(self, position: int, rule: Rule) -> bool:
        fits = self.sentence.names[position].type in rule.subject and self.roles[position] == "bare"
        return fits and not rule.strict and position not in self.group

    def _modified(self, rule: Rule, figure: int) -> Found | None:
        """Find the name that the figure belongs to although it follows: `§명이 쓰는 X`."""
        match = self._head.match(self.sentence.text, figure + 1)
        if match is None:
            return None
        position = match.start("name") if match["name"] else match.start("next")
        name = self.sentence.names[position]
        return Found(name.id, position, 0.9) if name.type in rule.subject else None

    def _announced(self, rule: Rule, figure: int, before: list[int]) -> Found | None:
        """Find the subject after an opening phrase: `With § parameters, X …`."""
        match = _OPENING.match(self.sentence.text, figure + 1) if not before else None
        name = self.sentence.names[match.start("name")] if match else None
        if (
            match is None
            or name is None
            or name.type not in rule.subject
            or self.roles[match.start("name")] == "source"
        ):
            return None
        return Found(name.id, match.start("name"), 0.9)

    def _carried(self, rule: Rule, start: int) -> tuple[Found, ...]:
        """Fall back on what was told of before."""
        if not rule.topic:
            return ()
        lead = self.sentence.text[max(0, start - 60) : start]
        if rule.verb and self.lang == "en" and not (_PRONOUN.search(lead) or _VERBAL.search(lead)):
            return ()
        topics = sorted(
            (t for t in self.topics if t[1] in rule.subject and t[1] != "Place"),
            key=lambda t: t[1] != rule.prefer if rule.prefer else 0,
        )
        return tuple(Found(id_, -1, 0.85) for id_, _ in topics[:1])
