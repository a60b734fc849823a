"""Quantities in a sentence: what kind of number a figure is, and whose.

A figure's kind is told by the patterns of `quantities.yaml` around it, its subject by the roles of the names. Whether the
number makes sense for its kind is asked of `Schema.quantity_refusal` by the caller, who keeps the refused as rejects.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.numbers import Figure
from extract.parties import single
from extract.quantity_columns import in_columns
from extract.quantity_patterns import Around
from extract.quantity_qualifiers import of_words, period_of, status_of
from extract.quantity_rules import UNIT_OF, Kind, QuantityRules, Rule, load_quantity_rules
from extract.quantity_subjects import Found, SubjectFinder
from extract.quantity_text import CompactSentence, compact
from extract.sentence import AnnotatedSentence, QuantityHit
from ontology.records import Number

__all__ = ["QuantityRules", "find_quantities", "load_quantity_rules"]

_CURRENCY = re.compile(r"[A-Z]{3}")
_LENGTH = 0.004  # what each character of a match takes off its rank: the tighter of two is right more often


class _Match(NamedTuple):
    """A rule that fits the figure at `position` of the compact text, with the stretch that it takes."""

    kind: str
    rule: Rule
    position: int
    start: int
    end: int
    subject: int  # position of the name that the pattern itself names, or -1
    benchmark: int
    of: str


class _Decision(NamedTuple):
    match: _Match
    found: tuple[Found, ...]


class _Reading:
    """One sentence being read."""

    def __init__(self, sentence: AnnotatedSentence, rules: QuantityRules, topics: tuple[tuple[str, str], ...]) -> None:
        self.sentence = sentence
        self.rules = rules
        self.short: CompactSentence = compact(sentence)
        own = (sentence.topic,) if sentence.topic[0] else ()
        self.finder = SubjectFinder(self.short, sentence.lang, rules, tuple(dict.fromkeys((*own, *topics))))

    def figure(self, position: int) -> Figure:
        return self.sentence.figures[self.short.figures[position]]

    def decide(self, position: int) -> _Decision | None:
        """Choose the surest rule that fits the figure and finds a subject."""
        ranked: list[tuple[float, _Decision]] = []
        for match in self._matches(position):
            if match.subject >= 0:
                found = self.finder.named(match.subject)
            else:
                tokens = self.figure(position).per.endswith("tokens")
                rule = match.rule._replace(prefer="Model") if tokens else match.rule
                found = self.finder.find(rule, match.start, position)
            if found:
                rank = match.rule.confidence * found[0].trust - _LENGTH * (match.end - match.start)
                ranked.append((-rank, _Decision(match, found)))
        return min(ranked, key=lambda r: r[0])[1] if ranked else None

    def _matches(self, position: int) -> list[_Match]:
        """List the rules that fit the figure; in a Korean sentence English ones only where no Korean one does."""
        kinds = [k for k in self.rules.kinds if _fits(self.figure(position), k.units)]
        found = [m for k in kinds for m in self._of_kind(k, k.rules[self.sentence.lang], position)]
        if not found and self.sentence.lang == "ko":
            found = [m for k in kinds for m in self._of_kind(k, k.borrowed, position)]
        return found

    def _of_kind(self, kind: Kind, rules: tuple[Rule, ...], position: int) -> list[_Match]:
        fitting = [(rule, sides) for rule in rules if (sides := self._sides(rule, position))]
        if not fitting or any(ban.match(self.short.text, position) for ban in kind.bans):
            return []
        return [_match(kind.name, rule, position, sides) for rule, sides in fitting]

    def _sides(self, rule: Rule, position: int) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
        figure = self.figure(position)
        if not _fits(figure, rule.units) or (rule.signed and self.sentence.text[figure.start] not in "+-−▲▼"):
            return None
        if rule.per and not (figure.per.endswith("tokens") if rule.per == "tokens" else figure.per):
            return None
        return rule.pattern.match(self.short.text, position)

    def compare(self, decisions: dict[int, _Decision], previous: tuple[QuantityHit, ...]) -> None:
        """Give a figure without a kind the kind of the one it is compared or listed with."""
        for position in sorted(set(self.short.figures) - set(decisions), reverse=True):
            near = [d for p, d in decisions.items() if self.figure(p).unit == self.figure(position).unit]
            near = near or self._recalled(position, previous)
            if not near:
                continue
            for rule in self.rules.comparisons.get(self.sentence.lang, ()):
                if sides := rule.pattern.match(self.short.text, position):
                    model = min(near, key=lambda d: abs(d.match.position - position))
                    if rule.status and model.match.kind == "price":  # another's price is what one compares with
                        break
                    named = model.match.rule._replace(name=f"{rule.name}-{model.match.kind}", status=rule.status)
                    start, end = Around.span(sides, position)
                    match = model.match._replace(rule=named, position=position, start=start, end=end)
                    found = self.finder.find(named._replace(topic=False), position, position) or model.found
                    decisions[position] = _Decision(match, found)
                    break

    def _recalled(self, position: int, previous: tuple[QuantityHit, ...]) -> list[_Decision]:
        """Take the last quantity of the sentence before as the one that this sentence's figure is compared with."""
        alike = [h for h in previous if h.unit == self.figure(position).unit and h.kind != "price"]
        rules = [r for k in self.rules.kinds if alike and k.name == alike[-1].kind for r in k.rules[self.sentence.lang]]
        if not rules:
            return []
        match = _Match(alike[-1].kind, rules[0], position, position, position + 1, -1, -1, "")
        return [_Decision(match, (Found(alike[-1].subject, -1, 0.85),))]

    def hits(self, decision: _Decision) -> Iterator[QuantityHit]:
        match, figure = decision.match, self.figure(decision.match.position)
        for found in decision.found:
            start, end = self._evidence(match, found)
            yield QuantityHit(
                found.id,
                match.kind,
                _signed(figure.number, match.rule.sign),
                UNIT_OF.get(match.kind) or figure.unit or "points",
                period_of(self.sentence, figure, match.kind),
                match.rule.status or status_of(self.sentence, self.short, match.position, self.rules),
                figure.per if match.kind == "price" else "",
                self.short.names[match.benchmark].id if match.benchmark >= 0 and match.kind == "score" else "",
                self._measure(match) if match.kind == "change" else "",
                start,
                end,
                match.rule.name,
                round(match.rule.confidence * found.trust, 3),
            )

    def _measure(self, match: _Match) -> str:
        """Say what rises or falls: the rule's word, or those of the text with the nouns before them."""
        before = self.short.text[: match.position]
        place = before.rfind(match.of) if match.of and match.of != match.rule.of else -1
        return of_words(match.of, before[max(0, place - 24) : place] if place >= 0 else "")

    def _evidence(self, match: _Match, found: Found) -> tuple[int, int]:
        """Give the span that shows the quantity: the pattern's words, the figure and the name, no word cut."""
        places = [match.start, match.position] + [found.position] * (found.position >= 0)
        start = self.short.offsets[min(places)]
        last = max(match.end - 1, *places)
        end = max(self.short.offsets[last] + 1, self.figure(match.position).end)
        end = max([end, *(n.end for n in self.sentence.names if n.start < end)])
        text = self.sentence.text
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        return start, end


def find_quantities(
    sentence: AnnotatedSentence,
    rules: QuantityRules,
    topics: tuple[tuple[str, str], ...] = (),
    previous: tuple[QuantityHit, ...] = (),
) -> tuple[QuantityHit, ...]:
    """Find the quantities of a sentence.

    `topics` are things (id, type) told of before in the item, the nearest first, beside the sentence's own topic;
    `previous` are the hits of the sentence before, which a comparison (`up from $9B`) may refer to.
    """
    if not sentence.figures:
        return ()
    sentence = sentence._replace(names=single(sentence.names))
    reading = _Reading(sentence, rules, topics)
    decisions = {p: decision for p in sorted(reading.short.figures) if (decision := reading.decide(p))}
    reading.compare(decisions, previous)
    hits = [hit for _, decision in sorted(decisions.items()) for hit in reading.hits(decision)]
    told = {(hit.subject, hit.value, hit.unit) for hit in hits}
    hits += [x for x in in_columns(sentence, rules.kinds) if (x.subject, x.value, x.unit) not in told]
    return _unique(hits)


def _fits(figure: Figure, units: frozenset[str]) -> bool:
    if _CURRENCY.fullmatch(figure.unit):
        return "currency" in units
    return (figure.unit or "bare") in units


def _match(kind: str, rule: Rule, position: int, sides: tuple[re.Match[str] | None, re.Match[str] | None]) -> _Match:
    groups = {name: (m.start(name), m[name]) for m in sides if m for name in m.re.groupindex if m[name] is not None}
    start, end = Around.span(sides, position)
    of = groups["of"][1] if "of" in groups else rule.of
    return _Match(
        kind, rule, position, start, end, groups.get("subject", (-1, ""))[0], groups.get("benchmark", (-1, ""))[0], of
    )


def _signed(number: Number, sign: int) -> Number:
    """Make a fall negative; a number that has its sign already keeps it."""
    return Number(-number.high, -number.low) if sign < 0 <= number.low else number


def _unique(hits: list[QuantityHit]) -> tuple[QuantityHit, ...]:
    """Keep one hit of each subject, kind and value, the surest."""
    best: dict[tuple[str, str, Number, str], QuantityHit] = {}
    for hit in hits:
        key = (hit.subject, hit.kind, hit.value, hit.unit)
        if key not in best or best[key].confidence < hit.confidence:
            best[key] = hit
    return tuple(sorted(best.values(), key=lambda h: (h.start, h.end, h.kind)))
