"""Join names into things: accepted names, by accepted pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ontology.name_votes import NamePairs, Tally

__all__ = ["Group", "Groups"]


class Group(NamedTuple):
    """Folded names of one thing; `target` is the listed thing that they are, if any."""

    names: tuple[str, ...]
    target: str


class Groups:
    """Accepted names joined by accepted pairs; a pair that would join two listed things joins nothing."""

    def __init__(
        self, accepted: set[str], states: Mapping[tuple[str, str], str], pairs: NamePairs, tally: Tally
    ) -> None:
        self.accepted = accepted
        self.parent: dict[str, str] = {key: key for key in accepted}
        self.target: dict[str, str] = {}
        self._joined: set[tuple[str, str]] = set()
        self._refused = tuple(pairs.refused())
        for key in sorted(accepted):
            if key[:-2] in accepted and tally.is_firm_of(key, key[:-2]):  # Acme AI is Acme
                self._unite(key[:-2], key, pairs)
            for short in tally.within(key):  # NVIDIA IGX Thor is IGX Thor, Dr. Ann Lee is Ann Lee
                if short in accepted and tally.is_of(key, short):
                    self._unite(short, key, pairs)
                elif (entry := tally.listed(key, short)) and not self._is_barred(
                    frozenset((key,)), pairs.names_of(entry)
                ):
                    self.target[self._root(key)] = entry
        for both in sorted(states, key=lambda both: (not pairs.is_decided(both), -pairs.sources[both], both)):
            if states[both] == "accepted" and not any(map(pairs.is_no_name, both)):
                self._join(both, pairs)

    def _join(self, key: tuple[str, str], pairs: NamePairs) -> None:
        listed = [pairs.targets(side) for side in key]
        if listed[0] and listed[1]:
            if set(listed[0]) & set(listed[1]) or (pairs.is_decided(key) and len(listed[0]) == len(listed[1]) == 1):
                self._joined.add(key)
            return
        if any(listed):
            new, targets = (key[0], listed[1]) if listed[1] else (key[1], listed[0])
            root = self._root(new)
            if {"repository", "plain-repository"} & pairs.rules[key]:  # a repository is the product, not its firm
                targets = tuple(id_ for id_ in targets if pairs.lexicon.by_id(id_).type == "Product")
            free = len(targets) == 1 and self.target.get(root, targets[0]) == targets[0]
            if free and not self._is_barred(self._names(root, pairs), pairs.names_of(targets[0])):
                self.target[root] = targets[0]
                self._joined.add(key)
            return
        one, other = sorted(map(self._root, key))
        if self.accepted.intersection(key) and self._unite(one, other, pairs):
            self._joined.add(key)

    def _unite(self, one: str, other: str, pairs: NamePairs) -> bool:
        """Make two groups one, unless they are two listed things, or a person has refused two of their names."""
        one, other = self._root(one), self._root(other)
        if self.target.get(one, self.target.get(other)) != self.target.get(other, self.target.get(one)):
            return False
        if one != other and self._is_barred(self._names(one, pairs), self._names(other, pairs)):
            return False
        self.parent[other] = one
        if one != other and other in self.target:
            self.target[one] = self.target.pop(other)
        return True

    def _names(self, root: str, pairs: NamePairs) -> frozenset[str]:
        own = frozenset(key for key in self.parent if self._root(key) == root) if self._refused else frozenset()
        return own | pairs.names_of(self.target[root]) if root in self.target else own

    def _is_barred(self, one: frozenset[str], other: frozenset[str]) -> bool:
        return any((a in one and b in other) or (a in other and b in one) for a, b in self._refused)

    def _root(self, key: str) -> str:
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def joined(self, key: tuple[str, str]) -> bool:
        """Say whether a pair has joined its names."""
        return key in self._joined

    def found(self) -> Iterable[Group]:
        """Give the things: of listed names, or of an accepted one at least."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.parent):
            members[self._root(key)].append(key)
        return [
            Group(tuple(keys), self.target.get(root, ""))
            for root, keys in sorted(members.items())
            if root in self.target or not self.accepted.isdisjoint(keys)
        ]
