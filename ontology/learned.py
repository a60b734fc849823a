"""Names learnt from posts: a pure function of what all posts vouch for, blind to their order.

Each post votes for names that no list has and for pairs of names of one thing. A name is accepted when its votes weigh
enough; accepted names joined by accepted pairs are one thing; a pair with a listed name makes the other one more name
of the listed thing. What a person has decided goes before all votes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from ontology.decisions import NO_DECISIONS, Decision, Decisions
from ontology.lexicon import Lexicon
from ontology.names import fold, slug
from ontology.records import AliasVote, NameVote

__all__ = ["ENOUGH", "Learned", "LearnedName", "Override", "Pair", "learn"]

ENOUGH = 2  # weight that accepts a name which is no ordinary word; any other needs twice as much
MOST = 4  # weight that one post can give
POSTS = 3  # posts that must set two names beside each other where nothing but the bracket joins them: a term may have its example there

_FIRM = {"Organization", "Product"}

Told = Iterable[tuple[str, NameVote]]  # post, vote
Paired = Iterable[tuple[str, AliasVote]]


class LearnedName(NamedTuple):
    """A name that posts have taught; several names of one thing share its id."""

    folded: str
    id: str  # of the thing: one of its own, or a listed one's
    type: str
    name: str  # the thing's name to show
    spellings: tuple[str, ...]
    everywhere: bool  # known in posts that do not vouch for it
    rule: str
    weight: int
    posts: int
    listed: bool = False  # one more name of a listed thing


class Pair(NamedTuple):
    """Two names that posts set beside each other, and what came of it."""

    name: str
    other: str
    target: str  # id of the thing that both name, empty where they were not merged
    state: str  # accepted, refused, open or conflict
    rule: str
    posts: tuple[str, ...]


class Override(NamedTuple):
    """What a person says of a listed name: not that thing, or, with `to`, another listed one."""

    id: str
    folded: str  # the name that is refused; empty where all names of the thing go over to another
    to: str
    spellings: tuple[str, ...]


class Learned(NamedTuple):
    """Everything learnt, sorted."""

    names: tuple[LearnedName, ...] = ()
    pairs: tuple[Pair, ...] = ()
    overrides: tuple[Override, ...] = ()

    def by_fold(self) -> dict[str, LearnedName]:
        """Give the names by what they fold to."""
        return {name.folded: name for name in self.names}


class _Tally:
    """The votes, added up: a post counts once for a name and type, with the most that it gave, capped."""

    def __init__(self, told: Told, lexicon: Lexicon) -> None:
        self.weights: dict[str, Counter[str]] = defaultdict(Counter)
        self.spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self.rules: dict[str, Counter[str]] = defaultdict(Counter)
        self.posts: dict[str, set[str]] = defaultdict(set)
        self.sure: set[str] = set()
        self.lexicon = lexicon
        given: Counter[tuple[str, str, str]] = Counter()
        for post, vote in told:
            key = fold(vote.name)
            if lexicon.named(vote.name):
                continue
            room = MOST - given[post, key, vote.type]
            self.weights[key][vote.type] += min(vote.weight, room)
            given[post, key, vote.type] += min(vote.weight, room)
            self.spelt[key][vote.name] += 1
            self.rules[key][vote.rule] += 1
            self.posts[key].add(post)
            if vote.sure:
                self.sure.add(key)

    def is_firm_of(self, key: str, short: str) -> bool:
        """Say whether a name is another one with AI behind it, and both are of firms or of what they make."""
        kinds = {_usual(self.weights[one]) for one in (key, short)}
        return len(short) > 3 and kinds <= _FIRM and any(name.endswith((" AI", ".ai")) for name in self.spelt[key])

    def accepted(self, decisions: Decisions) -> set[str]:
        found = set()
        for key, weights in self.weights.items():
            decision = decisions.about(key)
            enough = max(weights.values()) >= (ENOUGH if key in self.sure else 2 * ENOUGH)
            if decision.accepted if decision else enough:
                found.add(key)
        return found


class _Pairs:
    """The pairs of names, judged."""

    def __init__(self, paired: Paired, lexicon: Lexicon, decisions: Decisions) -> None:
        self.posts: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.rules: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self.naming: dict[str, set[str]] = defaultdict(set)  # posts by a name of a pair
        self.owners: dict[str, set[str]] = defaultdict(set)  # owner/repository by repository
        self.sure: set[str] = set()
        self.lexicon, self.decisions = lexicon, decisions
        for post, vote in paired:
            key = (fold(vote.name), fold(vote.other))
            if key[0] == key[1]:
                continue
            self.posts[key].add(post)
            if vote.rule == "repository":
                self.owners[key[1]].add(key[0])
            self.naming[key[0]].add(post)
            self.naming[key[1]].add(post)
            self.rules[key].add(vote.rule)
            self.spelt[key[0]][vote.name] += 1
            self.spelt[key[1]][vote.other] += 1
            if vote.sure:
                self.sure.add(key[0])
        for row in decisions.rows:
            if row.other and row.accepted:
                key = (fold(row.name), fold(row.other))
                self.posts.setdefault(key, set())
                self.rules[key].add("person")
                self.spelt[key[0]][row.name] += 1
                self.spelt[key[1]][row.other] += 1
                self.sure.add(key[0])

    def state(self, key: tuple[str, str]) -> str:
        decision = self.decisions.about(*key) or next(
            (d for side in key for target in self.targets(side) if (d := self._with_id(key, side, target))), None
        )
        if decision:
            return "accepted" if decision.accepted else "refused"
        if "repository" in self.rules[key]:  # a name that several owners use is nobody's
            return "accepted" if len(self.owners[key[1]]) == 1 else "conflict"
        if "plain-repository" in self.rules[key]:  # a common word: the listed thing of that name or none
            return "accepted" if self.targets(key[1]) else "open"
        sound = {"sounds", "quoted"} & self.rules[key] or len(self.posts[key]) >= POSTS
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
        return (
            {fold(entry.id): (entry.id,) for entry in self.lexicon.entries if fold(entry.id) in wanted}
            if wanted
            else {}
        )


def learn(told: Told, paired: Paired, lexicon: Lexicon, decisions: Decisions = NO_DECISIONS) -> Learned:
    """Accept names and pairs of names on what all posts together say of them."""
    tally = _Tally(told, lexicon)
    pairs = _Pairs(paired, lexicon, decisions)
    accepted = tally.accepted(decisions)
    states = {key: pairs.state(key) for key in sorted(pairs.posts)}
    groups = _Groups(accepted, states, pairs, tally)
    names = [name for group in groups.found() for name in _named(group, tally, pairs, lexicon)]
    ids = {name.folded: name.id for name in names}
    listed = tuple(
        Pair(
            _usual(pairs.spelt[key[0]]), _usual(pairs.spelt[key[1]]),
            (ids.get(key[0]) or ids.get(key[1]) or next(iter(pairs.targets(key[1]) or pairs.targets(key[0])), "")) if state == "accepted" else "",
            state if state != "accepted" or groups.joined(key) else "open",
            "+".join(sorted(pairs.rules[key])), tuple(sorted(pairs.posts[key])),
        )
        for key, state in states.items()
    )  # fmt: skip
    return Learned(tuple(sorted(names)), tuple(sorted(listed)), tuple(sorted(_overrides(pairs, lexicon, decisions))))


def _overrides(pairs: _Pairs, lexicon: Lexicon, decisions: Decisions) -> Iterable[Override]:
    """Give what decisions change of the lists: a name taken from a thing, a thing that is another one."""
    for row in decisions.rows:
        mine, others = lexicon.named(row.name), set(pairs.targets(fold(row.other))) if row.other else set()
        if row.accepted and len(mine) == len(others) == 1 and mine[0].id not in others:
            yield Override(mine[0].id, "", min(others), mine[0].names)
        elif not row.accepted:
            for entry in mine:
                if not row.other or entry.id in others:
                    spellings = tuple(name for name in entry.names if fold(name) == fold(row.name))
                    yield Override(entry.id, fold(row.name), "", spellings)


class _Group(NamedTuple):
    """Folded names of one thing; `target` is the listed thing that they are, if any."""

    names: tuple[str, ...]
    target: str


class _Groups:
    """Accepted names joined by accepted pairs; a pair that would join two listed things joins nothing."""

    def __init__(self, accepted: set[str], states: Mapping[tuple[str, str], str], pairs: _Pairs, tally: _Tally) -> None:
        self.parent: dict[str, str] = {key: key for key in accepted}
        self.target: dict[str, str] = {}
        self._joined: set[tuple[str, str]] = set()
        for key in sorted(accepted):  # Acme AI is Acme, where both are names of such things
            if key[:-2] in accepted and tally.is_firm_of(key, key[:-2]):
                self.parent[key] = key[:-2]
        for both in sorted(states, key=lambda both: (-len(pairs.posts[both]), both)):
            if states[both] == "accepted":
                self._join(both, accepted, pairs)

    def _join(self, key: tuple[str, str], accepted: set[str], pairs: _Pairs) -> None:
        listed = [pairs.targets(side) for side in key]
        if listed[0] and listed[1]:
            if set(listed[0]) & set(listed[1]):
                self._joined.add(key)
            return
        if any(listed):
            new, targets = (key[0], listed[1]) if listed[1] else (key[1], listed[0])
            root = self._root(new)
            if {"repository", "plain-repository"} & pairs.rules[key]:  # a repository is the product, not its firm
                targets = tuple(id_ for id_ in targets if pairs.lexicon.by_id(id_).type == "Product")
            if len(targets) == 1 and self.target.get(root, targets[0]) == targets[0]:
                self.target[root] = targets[0]
                self._joined.add(key)
            return
        if not accepted.intersection(key):
            return
        one, other = sorted(map(self._root, key))
        if self.target.get(one, self.target.get(other)) == self.target.get(other, self.target.get(one)):
            self.parent[other] = one
            if other in self.target:
                self.target[one] = self.target.pop(other)
            self._joined.add(key)

    def _root(self, key: str) -> str:
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def joined(self, key: tuple[str, str]) -> bool:
        return key in self._joined

    def found(self) -> Iterable[_Group]:
        members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.parent):
            members[self._root(key)].append(key)
        return [_Group(tuple(keys), self.target.get(root, "")) for root, keys in sorted(members.items())]


def _named(group: _Group, tally: _Tally, pairs: _Pairs, lexicon: Lexicon) -> Iterable[LearnedName]:
    """Give the names of a thing, all with its id and type."""
    spelt = {key: tally.spelt[key] if key in tally.spelt else pairs.spelt[key] for key in group.names}
    if group.target:
        entry = lexicon.by_id(group.target)
        id_, type_, name = entry.id, entry.type, entry.name
    else:
        weights: Counter[str] = sum((tally.weights[key] for key in group.names if key in tally.weights), Counter())
        type_ = _usual(weights)
        name = _shown(spelt)
        id_ = slug(name)
        if id_ in lexicon:  # the listed thing of that id, by a shorter name, or another one
            entry = lexicon.by_id(id_)
            near = {entry.type, type_} <= _FIRM or entry.type == type_
            id_, type_, name = (entry.id, entry.type, entry.name) if near else (f"{id_}-{type_.lower()}", type_, name)
    for key in group.names:
        rules = tally.rules.get(key) or Counter(["alias"])
        posts = tally.posts.get(key, set()) | pairs.naming.get(key, set())
        yield LearnedName(
            key, id_, type_, name, tuple(sorted(spelt[key])), key in tally.sure or key in pairs.sure, _usual(rules),
            sum(tally.weights[key].values()) if key in tally.weights else 0, len(posts), id_ in lexicon,
        )  # fmt: skip


def _shown(spelt: Mapping[str, Counter[str]]) -> str:
    """Choose the name to show: a Latin one if there is one, the most frequent of them, without a repository's owner."""
    latin = sum((count for count in spelt.values() if any(name.isascii() for name in count)), Counter())
    best = Counter({name: n for name, n in latin.items() if name.isascii()}) or sum(spelt.values(), Counter())
    return _usual(Counter({name: n for name, n in best.items() if "/" not in name}) or best)


def _usual(count: Counter[str]) -> str:
    return min(count, key=lambda name: (-count[name], name)) if count else ""
