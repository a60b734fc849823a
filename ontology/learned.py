"""Names learnt from posts: a pure function of what all posts vouch for, blind to their order.

Each post votes for names that no list has and for pairs of names of one thing. A name is accepted when its votes weigh
enough; accepted names joined by accepted pairs are one thing; a pair with a listed name makes the other one more name
of the listed thing. What a person has decided goes before all votes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ontology.decisions import NO_DECISIONS, Decisions
from ontology.lexicon import Lexicon
from ontology.name_groups import Group, Groups
from ontology.name_votes import FIRM, NamePairs, Paired, Tally, Told, kind_of, usual
from ontology.names import fold, slug

__all__ = ["Learned", "LearnedName", "Override", "Pair", "learn"]


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
    sources: int = 0  # independent ones


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


def learn(told: Told, paired: Paired, lexicon: Lexicon, decisions: Decisions = NO_DECISIONS) -> Learned:
    """Accept names and pairs of names on what all posts together say of them."""
    tally = Tally(told, lexicon)
    pairs = NamePairs(paired, lexicon, decisions)
    states = {key: pairs.state(key) for key in sorted(pairs.witnesses)}
    groups = Groups(tally.accepted(decisions), states, pairs, tally)
    names = [name for group in groups.found() for name in _named(group, tally, pairs, lexicon)]
    ids = {name.folded: name.id for name in names}
    merged = _merged(pairs, decisions)
    listed = [_pair(key, state, groups.joined(key), ids | merged, pairs) for key, state in states.items()]
    return Learned(tuple(sorted(names)), tuple(sorted(listed)), tuple(sorted(_overrides(pairs, lexicon, decisions))))


def _pair(key: tuple[str, str], state: str, joined: bool, ids: Mapping[str, str], pairs: NamePairs) -> Pair:
    """Tell what came of a pair."""
    target = ids.get(key[0]) or ids.get(key[1]) or next(iter(pairs.targets(key[1]) or pairs.targets(key[0])), "")
    target = ids.get(target, target)  # what the listed thing is, where a person has made it another one
    if state == "accepted" and not joined:  # two listed things, or a name that a person has refused
        state = "conflict" if any(map(pairs.is_no_name, key)) else "open"
    return Pair(
        usual(pairs.spelt[key[0]]),
        usual(pairs.spelt[key[1]]),
        target if state == "accepted" else "",
        state,
        "+".join(sorted(pairs.rules[key])),
        pairs.posts(key),
        pairs.sources[key],
    )


def _overrides(pairs: NamePairs, lexicon: Lexicon, decisions: Decisions) -> Iterable[Override]:
    """Give what decisions change of the lists: a name taken from a thing, a thing that is another one."""
    for id_, root in sorted(_merged(pairs, decisions).items()):
        yield Override(id_, "", root, lexicon.by_id(id_).names)
    for row in decisions.rows:
        mine, others = lexicon.named(row.name), set(pairs.targets(fold(row.other))) if row.other else set()
        if not row.accepted:
            for entry in mine:
                if not row.other or entry.id in others:
                    main = row.other and fold(row.name) in (fold(entry.name), fold(entry.id))
                    taken = fold(row.other if main else row.name)
                    spellings = tuple(name for name in entry.names if fold(name) == taken)
                    yield Override(entry.id, taken, "", spellings)
            for name, thing in ((row.name, row.other), (row.other, row.name)) if row.other else ():
                if not lexicon.named(name) or not pairs.targets(fold(thing)):  # a version's, or a thing learnt
                    yield Override(slug(thing), fold(name), "", (name,))


def _merged(pairs: NamePairs, decisions: Decisions) -> dict[str, str]:
    """Give, of each listed thing that a person has made one with others, the thing that all of them are then.

    It is the last of a chain (`A = B`, `B = C` gives C), whatever the order of the lines; a circle ends at one of its own.
    """
    into: dict[str, str] = {}

    def root(id_: str) -> str:
        while id_ in into:
            id_ = into[id_]
        return id_

    ends = [(pairs.targets(fold(row.name)), pairs.targets(fold(row.other)), row) for row in decisions.rows if row.other]
    apart = [{*one, *other} for one, other, row in ends if not row.accepted and len(one) == len(other) == 1]
    for one, other, row in sorted(ends, key=lambda end: end[:2]):
        if not row.accepted or not len(one) == len(other) == 1 or root(one[0]) == root(other[0]):
            continue
        members = {id_ for id_ in {*into, *into.values(), *one, *other} if root(id_) in (root(one[0]), root(other[0]))}
        if not any(len(pair) > 1 and pair <= members for pair in apart):
            into[root(one[0])] = root(other[0])
    return {id_: root(id_) for id_ in into}


def _named(group: Group, tally: Tally, pairs: NamePairs, lexicon: Lexicon) -> Iterable[LearnedName]:
    """Give the names of a thing, all with its id and type."""
    spelt = {key: tally.spelt[key] if key in tally.spelt else pairs.spelt[key] for key in group.names}
    if group.target:
        entry = lexicon.by_id(group.target)
        id_, type_, name = entry.id, entry.type, entry.name
    else:
        weights: Counter[str] = sum((tally.weights[key] for key in group.names if key in tally.weights), Counter())
        type_ = kind_of(weights, (name for count in spelt.values() for name in count))
        name = _shown(spelt)
        id_ = slug(name)
        if id_ in lexicon:  # the listed thing of that id, by a shorter name, or another one
            entry = lexicon.by_id(id_)
            near = {entry.type, type_} <= FIRM or entry.type == type_
            id_, type_, name = (entry.id, entry.type, entry.name) if near else (f"{id_}-{type_.lower()}", type_, name)
    for key in group.names:
        rules = tally.rules.get(key) or Counter(["alias"])
        posts = tally.posts.get(key, set()) | pairs.naming.get(key, set())
        yield LearnedName(
            key, id_, type_, name, tuple(sorted(spelt[key])), key in tally.sure or key in pairs.sure, usual(rules),
            sum(tally.weights[key].values()) if key in tally.weights else 0, len(posts), id_ in lexicon,
        )  # fmt: skip


def _shown(spelt: Mapping[str, Counter[str]]) -> str:
    """Choose the name to show: a Latin one if there is one, the most frequent of them, without a repository's owner."""
    latin = sum((count for count in spelt.values() if any(name.isascii() for name in count)), Counter())
    best = Counter({name: n for name, n in latin.items() if name.isascii()}) or sum(spelt.values(), Counter())
    return usual(Counter({name: n for name, n in best.items() if "/" not in name}) or best)
