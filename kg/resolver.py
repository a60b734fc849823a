"""Say what a name by itself names: by grammar, lexicon, and what makes two spellings one name."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ontology.names import fold, has_legal_form
from ontology.spellings import Spellings

if TYPE_CHECKING:
    from ontology.knowledge import Knowledge
    from ontology.lexicon import LexiconEntry

__all__ = ["Resolver"]

_POSSESSIVE = re.compile(r"(?:[’']s|의)$")
_GLOSSED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<gloss>[^()]+)\)")
_HOME = frozenset({"south-korea"})  # `한국 X` is X's firm in Korea, where `대만 X` is X, of Taiwan

Ids = frozenset[str]
NONE: Ids = frozenset()


class Resolver:
    """Resolves names out of context; an unknown name is its own thing."""

    def __init__(self, knowledge: "Knowledge") -> None:
        from extract.versions import VersionGrammar

        self.lexicon = knowledge.lexicon
        self.grammar = VersionGrammar(knowledge.families, knowledge.lexicon)

    def ids(self, name: str) -> Ids:
        """Give the ids that a name may mean, most of them one."""
        rules = (self._known, self._glossed, self._in_two, self._classified, self._without_home, self._spelt)
        return next((found for rule in rules if (found := rule(name))), self._own(name))

    def same(self, one: str, other: str) -> bool:
        """Say whether two names name the same thing."""
        return bool(self.ids(one) & self.ids(other))

    def _spelt(self, name: str) -> Ids:
        """Take another Hangul spelling of a known name for it: `퍼플렉서티`."""
        id_ = self._spellings.find(name) or self._spellings.find(name.replace(" ", ""))
        return frozenset({id_}) if id_ else NONE

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings((entry.id, entry.names) for entry in self.lexicon.entries)

    def _own(self, name: str) -> Ids:
        return frozenset({f"={fold(name)}"})

    def _known(self, name: str) -> Ids:
        if minted := self.grammar.resolve(name):
            return frozenset({minted.id})
        entries = self.lexicon.named(name)
        sure = frozenset(entry.id for entry in entries if _is_sure(entry, name))
        main = frozenset(entry.id for entry in entries if entry.name.casefold() == name.strip().casefold())
        return sure or main or frozenset(entry.id for entry in entries)

    def _glossed(self, name: str) -> Ids:
        """Read `한글(Latin)`: what both name, or what the one that is known does."""
        if not (match := _GLOSSED.fullmatch(name.strip())):
            return NONE
        one, other = self._known(match["name"]), self._known(match["gloss"])
        return one & other if one and other else one or other or self._own(match["name"])

    def _in_two(self, name: str) -> Ids:
        """Read an owner's name before a thing's, or two names of one thing: `인텔 팬서 레이크`, `Ironwood TPU`."""
        for front, back in _splits(name):
            if minted := self.grammar.resolve(f"{front} {back}"):  # OpenAI's GPT-5
                return frozenset({minted.id})
            owners, things = self._known(front), self._known(back)
            if both := owners & things:
                return both
            if owned := {id_ for id_ in self._entries(back) if self._line(id_) & owners}:
                return frozenset(owned)
            if kinds := {id_ for id_ in owners if self._line(id_) & things and self._is_thing(id_)}:
                return frozenset(kinds)
        return NONE

    def _entries(self, name: str) -> Ids:
        return frozenset(entry.id for entry in self.lexicon.named(name)) | self._known(name)

    def _line(self, id_: str) -> Ids:
        """Give makers and parents of a thing, and theirs."""
        found: set[str] = set()
        ahead = [id_]
        while ahead:
            if (one := ahead.pop()) in self.lexicon:
                entry = self.lexicon.by_id(one)
                new = {entry.maker, entry.parent} - found - {""}
                found |= new
                ahead += new
        return frozenset(found)

    def _is_thing(self, id_: str) -> bool:
        return id_ in self.lexicon and self.lexicon.by_id(id_).type in ("Model", "Product", "Hardware")

    def _classified(self, name: str) -> Ids:
        """Take off a word that only says what kind of thing it is: `M5 칩`."""
        front, _, kind = name.strip().rpartition(" ")
        ids = self._known(front) if front else NONE
        return frozenset(id_ for id_ in ids if fold(kind) in self._classifiers.get(self._type(id_, front), NONE))

    @cached_property
    def _classifiers(self) -> dict[str, Ids]:
        from extract.words import load_words

        return {kind: frozenset(map(fold, words)) for kind, words in load_words().classifiers.items()}

    def _type(self, id_: str, name: str) -> str:
        minted = self.grammar.resolve(name)
        return minted.type if minted else self.lexicon.by_id(id_).type

    def _without_home(self, name: str) -> Ids:
        """Take the country off a name: `대만 TSMC`."""
        place, _, rest = name.strip().partition(" ")
        countries = self.lexicon.named(_POSSESSIVE.sub("", place)) or self.lexicon.named(place)
        if rest and any(entry.class_ == "Country" and entry.id not in _HOME for entry in countries):
            return self._known(rest) or self._own(rest)
        return NONE


def _is_sure(entry: "LexiconEntry", name: str) -> bool:
    """Say whether a name is an entry's without doubt: no ambiguous one, and not a firm's but for its legal form."""
    if any(fold(one) == fold(name) for one in entry.ambiguous):
        return False
    spelt = [one for one in entry.names if fold(one) == fold(name)]
    return has_legal_form(name) or not all(map(has_legal_form, spelt))


def _splits(name: str) -> Iterator[tuple[str, str]]:
    words = name.split()
    for place in range(1, len(words)):
        yield _POSSESSIVE.sub("", " ".join(words[:place])), " ".join(words[place:])
