"""What English noun phrases stand for: their names, pronouns, `the company`, the topic that an item has reached."""

from collections.abc import Sequence

from extract.english_chunks import Unit
from extract.english_words import EnglishWords
from extract.sentence import Name

__all__ = ["Found", "Reference"]

_PERSONAL = {"he": "Person", "she": "Person", "it": "Organization", "they": "Organization", "we": "Organization"}
_THINGS = ("Model", "Product", "Hardware", "Standard")
Found = tuple[int, ...]


class Reference:
    """The units of a sentence; `names` ends with the topics carried over (from `own` on)."""

    def __init__(self, units: Sequence[Unit], names: Sequence[Name], own: int, words: EnglishWords) -> None:
        self.units = units
        self.names = names
        self.own = own
        self.words = words

    def kind(self, k: int) -> str:
        """Return the kind of a unit, empty outside the sentence."""
        return self.units[k].kind if 0 <= k < len(self.units) else ""

    def resolve(self, k: int) -> Found:
        """Return the names of a noun phrase, or what its pronoun or `the company` stands for."""
        unit = self.units[k]
        if unit.names:
            return unit.names
        if len(unit.words) == 1 and unit.words[0] in _PERSONAL:
            if unit.words[0] in ("it", "they") and (near := self._told(_PERSONAL[unit.words[0]], k)) is not None:
                return near
            return self._topic(_PERSONAL[unit.words[0]], k) or (
                self._thing_topic(_THINGS, k) if unit.words[0] == "it" else ()
            )
        if " ".join(unit.words) in self.words.pairs:
            return self.both(k)
        definite = unit.words[:1] and unit.words[0] in ("the", "this", "that", "its", "their", "both")
        if definite and unit.word in self.words.company and not unit.owners:
            return self._firm(k)
        if definite and unit.words[0] in ("the", "this") and unit.word in self.words.things and not unit.mods:
            return self._thing_topic((self.words.things[unit.word],), k)
        if (
            unit.owners
            and unit.word in self.words.things
            and not unit.mods
            and self.names[unit.owners[-1]].type == "Organization"
        ):
            return self.topic_of(self.words.things[unit.word]) or unit.owners[-1:]
        held = (unit.owners or unit.mods)[-1:]
        if held and unit.word in self.words.parts | self.words.belongings:
            kind = self.names[held[0]].type
            if kind == "Product" or (kind == "Organization" and unit.owners and unit.word in self.words.parts):
                return held
        if unit.word in self.words.sites and unit.owners and self.names[unit.owners[-1]].type == "Organization":
            return unit.owners[-1:]  # NAME's plant makes chips
        if unit.word in self.words.gatherings and (definite or unit.owners or unit.mods):
            return self.topic_of("Event")
        if unit.word in self.words.state_nouns and (unit.owners or unit.mods):
            state = (unit.owners or unit.mods)[-1:]
            return state if self.names[state[0]].type == "Place" else ()
        return self._crew(k)

    def _firm(self, k: int) -> Found:
        """Return what `the company`, `the maker of T`, `NAME, the start-up founded by …` stands for."""
        unit = self.units[k]
        made = self.units[k + 2].names if self.kind(k + 1) == "prep" and self.kind(k + 2) == "np" else unit.mods
        if unit.word == "maker" and made and (maker := self._maker(made[-1])):
            return maker
        if self.is_apposed(k):
            return tuple(i for i in self.units[k - 2].names if self.names[i].type == "Organization")[-1:]
        return self._topic("Organization", k)

    def _crew(self, k: int) -> Found:
        """Return whose people a phrase is about: `X's engineers`, `the X team`, `researchers at X and Y`."""
        unit = self.units[k]
        if unit.word in self.words.crew and (unit.owners or unit.mods):
            firm = unit.owners[-1:] or unit.mods[-1:]
            return firm if self.names[firm[0]].type == "Organization" else ()
        apart = unit.word in self.words.crew | self.words.staff and not (unit.owners or unit.mods)
        if not apart or self.kind(k + 1) != "prep" or self.kind(k + 2) != "np":
            return ()
        at = self.units[k + 1].word in ("at", "from", "of", "inside", "within")
        return tuple(i for i in self.units[k + 2].names if at and self.names[i].type in ("Organization", "Product"))

    def is_apposed(self, k: int) -> bool:
        """Say whether a phrase only explains the object before it, whose name may be unknown."""
        says = self.kind(k + 1) == "vg" and self.units[k + 1].finite and self.kind(k + 2) != "prep"
        after = self.kind(k - 1) == "comma" and self.kind(k - 2) == "np" and self.kind(k - 3) in ("vg", "adj", "prep")
        opens = self.kind(k - 3) == "prep" and self.kind(k - 4) in ("", "stop", "colon")
        return after and not says and not opens

    def possessor(self, k: int) -> Found:
        """Return who possesses a phrase: `X's`, `the company's`, `its`."""
        unit = self.units[k]
        if unit.owners or not unit.owner:
            return unit.owners
        apposed = self.kind(k - 1) == "comma" and self.kind(k - 2) == "np" and bool(self.units[k - 2].names)
        return (
            self._topic("Organization", k - 2 if apposed else k)
            if unit.owner in ("its", "their", "his", "her") or unit.owner in self.words.company
            else ()
        )

    def topic_of(self, type_: str) -> Found:
        """Return the topic of a type that the item has reached."""
        return tuple(i for i in range(self.own, len(self.names)) if self.names[i].type == type_)[:1]

    def sentence_end(self, k: int) -> int:
        """Return the unit at which the sentence of unit k ends."""
        return next((j for j in range(k, len(self.units)) if self.kind(j) == "stop"), len(self.units))

    def site_of(self, k: int) -> Found:
        """Return whose sites a phrase without a name is about: `12 NAME warehouses`, `NAME's plants`."""
        unit = self.units[k]
        whose = unit.owners or unit.mods if unit.word in self.words.sites and not unit.names else ()
        return tuple(i for i in whose if self.names[i].type == "Organization")[-1:]

    def of_place(self, k: int) -> bool:
        """Say whether a phrase is about a firm told by its place: `the Lyon company`."""
        unit = self.units[k]
        return unit.word in self.words.seated and all(self.names[i].type == "Place" for i in unit.mods)

    def asked(self, k: int) -> bool:
        """Say whether the sentence of unit k is a question."""
        end = self.sentence_end(k)
        return end < len(self.units) and self.units[end].word == "?"

    def goods_owner(self, k: int) -> Found:
        """Return whose chips or servers a phrase is about: `Nvidia's Rubin`, `100,000 Nvidia H20 chips`."""
        unit = self.units[k]
        of = self.kind(k + 1) == "prep" and self.units[k + 1].word == "of"
        if (unit.word in self.words.transparent or not unit.word) and of and self.kind(k + 2) == "np":
            unit = self.units[k + 2]  # six gigawatts of NAME chips
        hardware = any(self.names[i].type == "Hardware" for i in unit.names)
        if not hardware and (unit.names or not self.words.chips & set(unit.words)):
            return ()
        return tuple(i for i in (*unit.owners, *unit.mods) if self.names[i].type == "Organization")[-1:]

    def goods(self, k: int) -> bool:
        """Say whether a phrase is about goods that one firm has from another: chips, compute."""
        unit = self.units[k]
        return bool(self.words.wares & set(unit.words)) or any(self.names[i].type == "Hardware" for i in unit.names)

    def _maker(self, mod: int) -> Found:
        maker = self.names[mod].maker
        return tuple(i for i, n in enumerate(self.names) if n.id == maker != "")[:1]

    def subject(self, v: int) -> tuple[Found, bool]:
        """Return the subject of a verb group and whether it is borrowed from elsewhere."""
        raise NotImplementedError

    def _told(self, type_: str, before: int) -> Found | None:
        raise NotImplementedError

    def both(self, k: int) -> Found:
        """Return the two firms of which `both` speaks: those named last before it, but not as its clause's subject."""
        rel = next((j for j in range(k - 1, -1, -1) if self.kind(j) in ("rel", "stop")), -1)
        end = rel - 1 if self.kind(rel) == "rel" and self.kind(rel - 1) == "comma" else k
        own = self.units[end - 1].names if end != k and self.kind(end - 1) == "np" else ()
        units = [i for u in self.units[:end] for i in (*u.owners, *u.mods, *u.names)]
        firms = [i for i in units if self.names[i].type == "Organization" and i not in own]
        told = [i for i in range(self.own, len(self.names)) if self.names[i].type == "Organization"]
        last = {self.names[i].id: i for i in firms}  # in the order in which they are first named
        if len(last) < 2:
            last.update({self.names[i].id: i for i in told if self.names[i].id not in last})
            return tuple(last.values()) if len(last) == 2 else ()
        two = sorted(last.values())[-2:]
        return tuple(two)

    def _topic(self, type_: str, before: int) -> Found:
        """Return the last subject of a type before the unit, else the topic that the item has reached."""
        for k in range(before - 1, -1, -1):
            found = self.units[k].names
            if (
                self.units[k].kind == "np"
                and found
                and self.names[found[0]].type == type_
                and self.kind(k - 1) != "prep"
                and not (self.kind(k - 1) == "vg" and self.units[k - 1].form == "ing")
                and (type_ != "Organization" or before >= len(self.units) or self._may_mean(found, before))
            ):
                return found[:1]
        return tuple(i for i in range(self.own, len(self.names)) if self.names[i].type == type_)[:1]

    def _may_mean(self, found: Found, k: int) -> bool:
        """Say whether a word for one firm may mean what is named: not two of them."""
        one = self.units[k].words[:1] in (("the",), ("this",), ("that",), ("it",)) and not self.units[k].word.endswith(
            "s"
        )
        return not one or len({self.names[i].id for i in found}) == 1

    def _thing_topic(self, types: Sequence[str], before: int) -> Found:
        return next((found for t in types if (found := self._topic(t, before))), ())

    def carried(self) -> Found:
        """Return the topics that the item has reached."""
        return self._dropped()

    def _dropped(self) -> Found:
        return tuple(range(self.own, len(self.names)))

    def _opening(self, k: int) -> int:
        while k > 0 and self.kind(k) != "lp":
            k -= 1
        return k

    def previous_verb(self, k: int) -> int:
        """Return the verb group before unit k in the same sentence, -1 if none."""
        for j in range(k - 1, -1, -1):
            if self.kind(j) in ("vg", "adj"):
                return j
            if self.kind(j) == "stop":
                return -1
        return -1
