"""Add up what posts vouch for: types of names, and pairs of names of one thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ontology.decisions import Decision, Decisions
from ontology.lexicon import Lexicon
from ontology.names import fold
from ontology.records import AliasVote, NameVote

__all__ = ["ENOUGH", "FIRM", "NamePairs", "Paired", "Tally", "Told", "Witness", "independent", "kind_of", "usual"]

ENOUGH = 2  # weight that accepts a name which is no ordinary word; any other needs twice as much
MOST = 4  # weight that one post can give
SOURCES = 3  # independent sources that must set two names beside each other where nothing but the bracket joins them: a term may have its example there
FIRM = frozenset({"Organization", "Product"})
_OWNED = frozenset({"Person", "Product", "Model", "Hardware"})
_SHORTEST = 5  # letters of a listed name that a handle may begin with
_TWO_WORDS = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Dame|Lord)(?:\. ?| )|Dr)(?=[A-Z])")


class Witness(NamedTuple):
    """Who vouches: a post, with what tells whether another one only repeats it."""

    post: str
    copied: str = ""  # the first post of the same text, where that is another one
    sources: tuple[str, ...] = ()  # original URLs of the item


Told = Iterable[tuple[Witness, NameVote]]
Paired = Iterable[tuple[Witness, AliasVote]]


def independent(witnesses: Iterable[Witness]) -> int:
    """Count the independent ones: copies of a post are one, and so are items that rest on the same original.

    >>> independent([Witness("a"), Witness("b", "a"), Witness("c")])
    2
    >>> independent([Witness("a", "", ("u",)), Witness("b", "", ("u", "v")), Witness("c", "", ("v",))])
    1
    """
    groups: list[set[str]] = []
    for witness in witnesses:
        marks = {f"#{witness.copied or witness.post}", *witness.sources}
        apart = [group for group in groups if group.isdisjoint(marks)]
        groups = [*apart, marks.union(*(group for group in groups if not group.isdisjoint(marks)))]
    return len(groups)


def usual(count: Counter[str]) -> str:
    """Give the most frequent, the first in order of those."""
    return min(count, key=lambda name: (-count[name], name)) if count else ""


def kind_of(weights: Counter[str], spelt: Iterable[str]) -> str:
    """Give the type of most votes; of a firm and a person that have as many, two plain words are the person.

    >>> kind_of(Counter(Organization=2, Person=2), ["Zara Zemvik"]), kind_of(Counter(Organization=2, Person=2), ["Zemvia"])
    ('Person', 'Organization')
    """
    kind = usual(weights)
    even = kind == "Organization" and weights["Person"] == weights[kind]
    return "Person" if even and any(_TWO_WORDS.fullmatch(name) for name in spelt) else kind


def _is_account(name: str, lexicon: Lexicon) -> bool:
    """Say whether a handle is the account of a listed firm or thing: `@hooli_dev` where Hooli is listed."""
    handle = fold(name[1:]) if name.startswith("@") else ""
    begun = (handle[:length] for length in range(min(_SHORTEST, len(handle)), len(handle) + 1))
    return any(entry.type != "Person" for start in (handle, *begun) if start for entry in lexicon.named(start))


class Tally:
    """The votes, added up: a post counts once for a name and type, with the most that it gave, capped; a copy not at all."""

    def __init__(self, told: Told, lexicon: Lexicon) -> None:
        self.weights: dict[str, Counter[str]] = defaultdict(Counter)
        self.spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self.rules: dict[str, Counter[str]] = defaultdict(Counter)
        self.posts: dict[str, set[str]] = defaultdict(set)
        self.sure: set[str] = set()
        self.lexicon = lexicon
        given: Counter[tuple[str, str, str]] = Counter()
        for witness, vote in told:
            if lexicon.named(vote.name) or _is_account(vote.name, lexicon):
                continue
            key = fold(vote.name)
            self.posts[key].add(witness.post)
            if witness.copied:
                continue
            room = MOST - given[witness.post, key, vote.type]
            self.weights[key][vote.type] += min(vote.weight, room)
            given[witness.post, key, vote.type] += min(vote.weight, room)
            self.spelt[key][vote.name] += 1
            self.rules[key][vote.rule] += 1
            if vote.sure:
                self.sure.add(key)

    def is_firm_of(self, key: str, short: str) -> bool:
        """Say whether a name is another one with AI behind it, and both are of firms or of what they make."""
        kinds = {usual(self.weights[one]) for one in (key, short)}
        return len(short) > 3 and kinds <= FIRM and any(name.endswith((" AI", ".ai")) for name in self.spelt[key])

    def within(self, key: str) -> Iterator[str]:
        """Give what is left of a name without an honorific, or without the name of a listed organization before it."""
        for spelling in sorted(self.spelt[key]):
            if self._kind(key) == "Person" and (rest := _HONORIFIC.sub("", spelling)) != spelling:
                yield fold(rest)
            front, _, rest = spelling.partition(" ")
            if rest and any(entry.type == "Organization" for entry in self.lexicon.named(front)):
                yield fold(rest)

    def is_of(self, key: str, short: str) -> bool:
        """Say whether a longer and a shorter name are of one type, a person or a thing, and no ordinary word."""
        return self._kind(key) == self._kind(short) in _OWNED and short in self.sure

    def listed(self, key: str, short: str) -> str:
        """Give the listed thing of that type that the shorter name is without doubt, made by whom the longer one says."""
        found = self.lexicon.named(short)
        if len(found) != 1 or found[0].type != self._kind(key) or self._kind(key) not in _OWNED:
            return ""
        entry = found[0]
        if entry.type == "Person":
            return entry.id
        owners = {one.id for name in self.spelt[key] for one in self.lexicon.named(name.partition(" ")[0])}
        return entry.id if entry.maker in owners else ""

    def _kind(self, key: str) -> str:
        return kind_of(self.weights[key], self.spelt[key])

    def accepted(self, decisions: Decisions) -> set[str]:
        """Give the names that weigh enough, or that a person has accepted."""
        found = set()
        for key, weights in self.weights.items():
            decision = decisions.about(key)
            enough = max(weights.values()) >= (ENOUGH if key in self.sure else 2 * ENOUGH)
            if decision.accepted if decision else enough:
                found.add(key)
        return found


class NamePairs:
    """The pairs of names, judged."""

    def __init__(self, paired: Paired, lexicon: Lexicon, decisions: Decisions) -> None:
        self.witnesses: dict[tuple[str, str], set[Witness]] = defaultdict(set)
        self.rules: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self.naming: dict[str, set[str]] = defaultdict(set)  # posts by a name of a pair
        self.owners: dict[str, set[str]] = defaultdict(set)  # owner/repository by repository
        self.sure: set[str] = set()
        self.lexicon, self.decisions = lexicon, decisions
        for witness, vote in paired:
            self._add(witness, vote)
        for row in decisions.rows:
            if row.other and row.accepted:
                self._decide(row)
        self.sources = {key: independent(sorted(seen)) for key, seen in self.witnesses.items()}

    def _add(self, witness: Witness, vote: AliasVote) -> None:
        key = (fold(vote.name), fold(vote.other))
        if key[0] == key[1]:
            return
        self.witnesses[key].add(witness)
        self.rules[key].add(vote.rule)
        for side, name in zip(key, (vote.name, vote.other), strict=True):
            self.naming[side].add(witness.post)
            self.spelt[side][name] += not witness.copied
        if vote.rule == "repository":
            self.owners[key[1]].add(key[0])
        if vote.sure:
            self.sure.add(key[0])

    def _decide(self, row: Decision) -> None:
        key = (fold(row.name), fold(row.other))
        self.witnesses.setdefault(key, set())
        self.rules[key].add("person")
        self.spelt[key[0]][row.name] += 1
        self.spelt[key[1]][row.other] += 1
        self.sure.add(key[0])

    def is_decided(self, key: tuple[str, str]) -> bool:
        """Say whether a person has accepted or refused a pair."""
        return self.decisions.about(*key) is not None

    def is_no_name(self, folded: str) -> bool:
        """Say whether a person has refused a name by itself."""
        decision = self.decisions.about(folded)
        return decision is not None and not decision.accepted

    def refused(self) -> Iterable[tuple[str, str]]:
        """Give the pairs of names or ids that a person has refused, folded."""
        return ((fold(row.name), fold(row.other)) for row in self.decisions.rows if row.other and not row.accepted)

    def names_of(self, id_: str) -> frozenset[str]:
        """Give the folded names of a listed thing, but those that a person has taken from it, and its id."""
        names = {fold(name) for name in self.lexicon.by_id(id_).names}
        taken = {one for pair in self.refused() for one in pair if set(pair) <= names | {fold(id_)}}
        return frozenset(names - taken | {fold(id_)})

    def posts(self, key: tuple[str, str]) -> tuple[str, ...]:
        """Give the posts that have a pair, sorted."""
        return tuple(sorted({witness.post for witness in self.witnesses[key]}))

    def state(self, key: tuple[str, str]) -> str:
        """Judge a pair: by a person, by its rule, by how many independent sources have it."""
        decision = self.decisions.about(*key) or next(
            (d for side in key for target in self.targets(side) if (d := self._with_id(key, side, target))), None
        )
        if decision:
            return "accepted" if decision.accepted else "refused"
        if "repository" in self.rules[key]:  # a name that several owners use is nobody's
            return "accepted" if len(self.owners[key[1]]) == 1 else "conflict"
        if "plain-repository" in self.rules[key]:  # a common word: the listed thing of that name or none
            return "accepted" if self.targets(key[1]) else "open"
        sound = {"sounds", "quoted", "henceforth"} & self.rules[key] or self.sources[key] >= SOURCES
        return "accepted" if sound else "open"

    def _with_id(self, key: tuple[str, str], side: str, target: str) -> Decision | None:
        other = key[0] if side == key[1] else key[1]
        return self.decisions.about(other, fold(target))

    def targets(self, folded: str) -> tuple[str, ...]:
        """Give the ids of the listed things of a folded name or id."""
        entries = self.lexicon.named(folded)
        if entries:
            return tuple(entry.id for entry in entries)
        return tuple(id_ for id_ in self.ids_by_fold.get(folded, ()))

    @cached_property
    def ids_by_fold(self) -> Mapping[str, tuple[str, ...]]:
        """Give listed ids by what they fold to: only those that a person may have written."""
        wanted = {fold(row.other) for row in self.decisions.rows if row.other}
        if not wanted:
            return {}
        return {fold(entry.id): (entry.id,) for entry in self.lexicon.entries if fold(entry.id) in wanted}
