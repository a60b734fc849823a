"""What stands behind English prepositions, between commas and in front of a clause; what relative pronouns stand for."""

from extract.english_reference import Found, Reference

__all__ = ["Insertions"]


class Insertions(Reference):
    """The phrases round a verb that are neither its subject nor its object."""

    def fronted(self, k: int) -> Found:
        """Return the subject that follows an opening phrase: `In a deal with A, NAME will …`."""
        if self.kind(k - 1) != "prep" or self.kind(k - 2) not in ("", "stop", "comma"):
            return ()
        if self.kind(k - 2) == "comma" and self.kind(k - 3) == "np":
            return self.resolve(k - 3)  # NAME, in partnership with A, …
        j = k + 1
        while self.kind(j) in ("prep", "np"):
            j += 1
        return self.resolve(j + 1) if self.kind(j) == "comma" and self.kind(j + 1) == "np" else ()

    def opening(self, v: int) -> dict[str, Found]:
        """Return the names behind the prepositions of the phrase that opens the clause of its first verb: `At X, NAME …`."""
        start = v
        while start > 0 and self.kind(start - 1) not in ("stop", "colon", "vg", "adj", "sub", "rel"):
            start -= 1
        if self.kind(start) != "prep" or self.kind(start - 1) in ("vg", "adj"):
            return {}
        end = start
        while self.kind(end) in ("prep", "np"):
            end += 1
        return self.prepositions(start) if self.kind(end) == "comma" and end < v - 1 else {}

    def behind_comma(self, k: int) -> Found:
        """Return the subject behind the phrase that a participle opens: `Backed by A, NAME …`."""
        while k < len(self.units) and self.kind(k) not in ("comma", "stop"):
            k += 1
        return self.resolve(k + 1) if self.kind(k) == "comma" and self.kind(k + 1) == "np" else ()

    def opened(self, comma: int) -> bool:
        """Say whether the comma ends a phrase that opens the sentence: `In March, …`."""
        start = comma
        while self.kind(start - 1) in ("np", "prep"):
            start -= 1
        return self.kind(comma) == "comma" and self.kind(start) == "prep" and self.kind(start - 1) in ("", "stop")

    def _sets_apart(self, v: int) -> bool:
        start = v - 1
        while self.kind(start - 1) in ("np", "prep", "conj"):
            start -= 1
        return self.kind(v - 1) == "comma" and self.kind(start) == "prep" and self.kind(start - 1) == "comma"

    def inserted(self, v: int) -> dict[str, Found]:
        """Return the names behind the prepositions set between the subject and its verb: `NAME, in a deal with A, …`."""
        start = v - 1
        while self.kind(start - 1) in ("np", "prep", "conj"):
            start -= 1
        if self.kind(v - 1) != "comma" or self.kind(start) != "prep" or self.kind(start - 1) != "comma":
            return {}
        if self.kind(start - 2) != "np":
            return {}
        found = self.prepositions(start)
        with_them = found.get("prep:with", ()) if self.units[start].word == "with" else ()
        return {**found, "behind:with": with_them}

    def relative(self, v: int) -> dict[str, Found]:
        """Return what a relative pronoun stands for behind its preposition: `NAME, in which A holds a stake`."""
        rel = v - 2
        if self.kind(v - 1) != "np" or self.kind(rel) != "rel" or self.kind(rel - 1) != "prep":
            return {}
        return {f"prep:{self.units[rel - 1].word}": self.antecedent(rel - 1)}

    def _relates(self, k: int) -> bool:
        """Say whether a relative clause opens here with its preposition: `in which`, `for whom`."""
        return self.kind(k) == "prep" and self.kind(k + 1) == "rel"

    def reduced(self, k: int) -> bool:
        """Say whether a participle without `be` opens a phrase here: `NAME, founded last year by A, …`."""
        unit = self.units[k]
        if unit.kind != "vg" or unit.form not in ("past", "participle") or unit.perfect or unit.start != unit.at:
            return False
        return self.kind(self.past_time(k + 1)) == "prep" and unit.word.split()[0] not in self.words.intransitive

    def past_time(self, k: int) -> int:
        """Return the unit behind a phrase of time, else the unit itself: `last year`, `five years ago`."""
        timely = self.kind(k) == "np" and not self.units[k].names
        return k + 1 if timely and {"ago", *self.words.times} & {*self.units[k].words[-1:]} else k

    def antecedent(self, rel: int) -> Found:
        """Return what which, that or who stands for."""
        k = rel - 1
        if (
            self.kind(k) == "prep"
            and self.units[k].word == "of"
            and self.kind(k - 1) == "np"
            and self.kind(k - 2) == "comma"
        ):
            k -= 2  # NAME and NAME, both of which
        if self.kind(k) == "comma":
            k -= 1
        if self.kind(k) == "rp":
            k = self._opening(k) - 1
        if self.kind(k) != "np":
            return ()
        return (
            self.units[k].names or self._apposed(k) or (self.resolve(k) if self.units[k].words[:1] == ("the",) else ())
        )

    def _apposed(self, k: int) -> Found:
        """Return the name that a nameless phrase explains: NAME, a thing | NAME is a thing | a thing called NAME."""
        start = k
        while self.kind(start - 1) == "prep" and self.kind(start - 2) == "np":
            start -= 2
        if self.units[start].names:
            return self.units[start].names
        left = self.kind(start - 1)
        if left in ("comma", "dash", "lp") and self.kind(start - 2) == "np":
            at = start - 2
            near = self.units[at].names
            if self.units[start].word in self.words.company and near and self.names[near[-1]].type == "Organization":
                return near  # leaves A for B, a start-up
            while (
                self.kind(at - 1) == "prep"
                and self.units[at - 1].word in ("for", "of", "from")
                and self.kind(at - 2) == "np"
            ):
                at -= 2
            return self.units[at].names or self.units[start - 2].names
        if left == "vg" and self.units[start - 1].word == "be":
            return self.subject(start - 1)[0]
        return ()

    def named(self, k: int) -> Found:
        """Return the names of a noun phrase, also through `a version of`, `called` and apposition."""
        unit = self.units[k]
        if unit.names:
            return (*unit.names, *self._and_person(k), *self._among(k))
        counted = not unit.word and not unit.owners and self.kind(k + 1) == "prep" and self.units[k + 1].word == "of"
        if (called := self._called(k)) >= 0:
            return self.units[called].names
        if (
            (unit.word in self.words.transparent or counted)
            and self.kind(k + 1) == "prep"
            and self.kind(k + 2) == "np"
            and not unit.mods
        ):
            return self.named(k + 2)
        if self.exemplified(k):
            return self.units[k + 2].names
        if (
            self.kind(k + 1) in ("comma", "lp", "colon", "dash")
            and self.kind(k + 2) == "np"
            and (not unit.mods or self.of_place(k))
            and self._closes(k + 3)
        ):
            first = ("the",) if unit.mods else unit.words[:1]
            if first and (
                first[0] in self.words.introducing or unit.mods or unit.owners or self.kind(k + 1) in ("colon", "dash")
            ):
                return self.units[k + 2].names
        listed = self.kind(k + 1) == "conj" or (
            self.kind(k + 1) == "comma" and len(self.units[k + 2 :][:1] and self.units[k + 2].names) > 1
        )
        if listed and self.kind(k + 2) == "np" and self.kind(k + 3) != "vg" and not unit.mods:
            return self.units[k + 2].names  # the first of a list is no known name
        apposed = self.kind(k + 1) in ("comma", "dash") and self.kind(k + 2) == "np" and self.kind(k + 3) == "vg"
        if apposed and self.units[k + 3].word in self.words.naming and self.kind(k + 4) == "np" and not unit.mods:
            return self.units[k + 4].names
        return self._meant(k)

    def _among(self, k: int) -> Found:
        """Return the things of one kind that a phrase names with others of it: `prepares new NAMES, including a NAME`."""
        unit = self.units[k]
        told = self.kind(k + 1) == "comma" and self.kind(k + 2) == "prep" and self.units[k + 2].word == "including"
        if (
            not told
            or self.kind(k + 3) != "np"
            or self.names[unit.names[0]].type in ("Organization", "Person", "Place")
        ):
            return ()
        return tuple(i for i in self.units[k + 3].names if self.names[i].type == self.names[unit.names[0]].type)

    def _called(self, k: int) -> int:
        """Return the unit that names what a phrase is about, -1 if none: `a version of T called NAME`, `a chip, dubbed NAME`."""
        v = k + 1
        if self.kind(v) == "prep" and self.units[v].word in ("of", "for") and self.kind(v + 1) == "np":
            v += 2
        v += self.kind(v) == "comma"
        named = self.kind(v) == "vg" and self.units[v].word in self.words.naming and not self.units[v].finite
        named = named or (
            self.kind(v) == "vg" and self.units[v].word in self.words.naming and self.kind(v - 1) != "rel"
        )
        return v + 1 if named and self.kind(v + 1) == "np" else -1

    def exemplified(self, k: int) -> bool:
        """Say whether names behind a plural noun without one are examples of it: `apps such as NAME`, `investors like NAME`."""
        unit = self.units[k]
        if self.kind(k + 1) != "prep" or self.kind(k + 2) != "np" or unit.names or unit.mods or unit.owners:
            return False
        people = self.words.company | self.words.users | self.words.agentive | self.words.parts
        alike = self.units[k + 1].word == "like" and unit.word.removesuffix("s") in people
        return unit.word.endswith("s") and (alike or self.units[k + 1].word == "including")

    def _meant(self, k: int) -> Found:
        """Return whose name a phrase without one of its own stands for: `X's round`, `T exports`, `T files`, `the company`."""
        unit = self.units[k]
        if unit.owners and unit.word in self.words.own_nouns:
            return unit.owners
        if unit.owner in self.words.company and unit.word in self.words.own_nouns and not unit.mods:
            return self.topic_of("Organization")  # the company's seed round
        if unit.mods and unit.word in self.words.trade_nouns:
            return unit.mods
        if unit.mods and unit.word in self.words.belongings:
            return tuple(i for i in unit.mods[-1:] if self.names[i].type in ("Product", "Standard"))
        if unit.mods and self.words.posts & set(unit.words) and self.kind(k + 1) in ("comma", "dash", "colon"):
            people = self.units[k + 2].names if self.kind(k + 2) == "np" else ()
            if all(self.names[i].type == "Person" for i in people):
                return people  # by two former NAME researchers, NAME and NAME
        if unit.word in self.words.trade_nouns and self.kind(k + 1) == "prep" and self.units[k + 1].word == "of":
            return self.named(k + 2) if self.kind(k + 2) == "np" else ()
        definite = unit.words[:1] in (("the",), ("it",), ("them",), ("both",), ("that",), ("this",))
        return self.resolve(k) if definite and (unit.word in self.words.company or len(unit.words) == 1) else ()

    def _and_person(self, k: int) -> Found:
        """Return who is told with a name by a post: `NAME and a former engineer, NAME`."""
        if self.kind(k + 1) != "conj" or self.kind(k + 2) != "np" or self.kind(k + 3) != "comma":
            return ()
        other = self.units[k + 2]
        plain = not other.names and not other.mods and not other.owners and self.words.posts & set(other.words)
        return self.units[k + 4].names if plain and self.kind(k + 4) == "np" else ()

    def owned(self, k: int) -> Found:
        """Return whose a phrase without a name of its own is: `X's licensing terms`, `X's WhatsApp policy`."""
        unit = self.units[k]
        return tuple(i for i in unit.owners if self.names[i].type not in ("Person", "Place")) if not unit.names else ()

    def _closes(self, k: int) -> bool:
        return self.kind(k) in ("", "comma", "stop", "rp", "rel", "dash", "prep", "sub", "conj")

    def _encloses(self, k: int) -> bool:
        """Say whether a place between commas only tells where the place before it lies."""
        unit = self.units[k + 1] if self.kind(k + 1) == "np" else None
        place = unit is not None and bool(unit.names) and self.names[unit.names[0]].type == "Place"
        told = unit is not None and bool(unit.names) and self.kind(k - 1) == "np" and not self.units[k - 1].names
        if told and self.kind(k + 2) == "comma" and self.kind(k + 3) == "prep" and self.kind(k - 2) == "vg":
            return True  # hires three researchers, NAME, NAME and NAME, from NAME
        return place and self.kind(k + 2) == "comma" and self.kind(k - 1) == "np" and self.kind(k - 2) == "prep"

    def _goes_on(self, k: int) -> bool:
        """Say whether a preposition only repeats one before it: `in A and in B`, `in A, in B`."""
        return self.kind(k - 1) in ("conj", "comma") and self.units[k].word in (
            "in",
            "to",
            "with",
            "for",
            "on",
            "at",
            "by",
            "from",
        )

    def prepositions(self, k: int) -> dict[str, Found]:
        """Return the names behind each preposition from unit k to the end of the clause."""
        slots: dict[str, Found] = {}
        while k < len(self.units):
            kind = self.kind(k)
            if kind in ("stop", "rel", "sub", "dash", "colon", "lp") or kind in ("vg", "adj"):
                break
            listed = self.kind(k + 1) == "conj" and self.kind(k + 2) == "prep"
            if kind == "comma" and self._encloses(k):
                k += 2  # in Austin, Texas, and in NAME
                continue
            if kind == "comma" and self.kind(k + 1) != "prep" and not listed:
                break
            if kind == "conj" and self.kind(k + 1) in ("vg",):
                break
            if kind == "prep" and self.units[k].word in self.words.new_clause:
                break
            if kind == "prep" and self.kind(k + 1) == "np":
                word = self.units[k].word
                found = self.named(k + 1) or (self._crew(k + 1) if word == "with" else ())
                if not found and (owned := self.owned(k + 1)):
                    slots.setdefault(f"own:{word}", owned)
                if not found and (firms := self.site_of(k + 1)) and word in ("at", "in", "across", "inside"):
                    slots.setdefault("site", firms)
                if found and self._goes_on(k) and f"prep:{word}" in slots:
                    slots[f"prep:{word}"] = (*slots[f"prep:{word}"], *found)
                elif found:
                    slots.setdefault(f"prep:{word}", found)
                else:
                    slots.setdefault(f"prep:{word}", ())
                k += 1
            k += 1
        return {slot: found for slot, found in slots.items() if found}
