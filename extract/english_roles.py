"""Who is the subject, object or prepositional partner of an English verb: word order over phrases."""

from collections.abc import Sequence

from extract.english_chunks import Unit
from extract.english_insertions import Insertions
from extract.english_reference import Found
from extract.english_words import EnglishWords
from extract.sentence import Name

_THINGS = ("Model", "Product", "Hardware", "Standard")

__all__ = ["Clause"]


class Clause(Insertions):
    """The questions that frames ask of a sentence."""

    def __init__(self, units: Sequence[Unit], names: Sequence[Name], own: int, words: EnglishWords) -> None:
        super().__init__(units, names, own, words)
        self._subjects: dict[int, tuple[Found, bool]] = {}

    def possessor(self, k: int) -> Found:
        """Return who possesses a phrase: `X's`; `its` of the clause's subject; `whose` of the noun before."""
        owner = self.units[k].owner
        if owner == "whose" and not self.units[k].owners:
            return self.antecedent(k)
        g = self.previous_verb(k) if owner in ("its", "their") and not self.units[k].owners else -1
        if g >= 0 and self.units[g].infinitive and (h := self.previous_verb(g)) == g - 2 and self.kind(g - 1) == "np":
            g = h if self.units[h].word in self.words.appointing else g  # hires B to make its chips
        if g >= 0:
            subject = tuple(i for i in self.subject(g)[0] if self.names[i].type == "Organization")
            if subject:
                return subject
            if self.kind(g - 1) == "rel" and not self.antecedent(g - 1):
                return ()  # a lawyer who represents somebody unknown in its suit
        return super().possessor(k)

    def _told(self, type_: str, before: int) -> Found | None:
        """Return what the last subject before a pronoun names, nothing if it is unknown; None if there is none."""
        for v in range(before - 1, -1, -1):
            if self.kind(v) == "vg" and self.units[v].finite and self.kind(v - 1) in ("np", "comma"):
                if v + 1 == before and self.kind(before + 1) != "vg":
                    continue  # A and B use it: neither is it
                k = v - 1
                unit = self.units[k]
                inside = self.kind(k - 1) == "rel" or (self.kind(k) == "np" and self.kind(k - 1) == "prep")
                if self.kind(k) == "np" and len(unit.words) == 1 and unit.words[0] in ("it", "they", "he", "she", "we"):
                    continue
                found = self.subject(v)[0] if not inside else self.phrase(k)
                if self.kind(k) == "comma" and not found:
                    continue
                told = tuple(i for i in found if self.names[i].type == type_)
                if found and not told and all(self.names[i].type == "Person" for i in found):
                    return None  # a person is no `it`
                return told if self.units[before].words == ("they",) else told[:1]
        return None

    def subject(self, v: int) -> tuple[Found, bool]:
        """Return the subject of a verb group and whether it is borrowed from elsewhere."""
        if v not in self._subjects:
            self._subjects[v] = ((), True)  # a verb whose subject leads back to itself has none
            self._subjects[v] = self._find_subject(v)
        return self._subjects[v]

    def _find_subject(self, v: int) -> tuple[Found, bool]:
        unit = self.units[v]
        if unit.infinitive:
            return self._of_infinitive(v), True
        if unit.form == "ing" and not unit.finite:
            return self._of_gerund(v)
        k = v - 1
        if self.kind(k) == "rp":
            inside = self._opening(k) + 1
            k = inside - 2
            if self.kind(k) == "np" and not self.resolve(k) and self.kind(inside) == "np":
                return self.units[inside].names, False
        kind = self.kind(k)
        if kind in ("conj", "sub"):
            return self._of_earlier(v), True  # beats A but trails B
        if kind == "rel":
            return self.antecedent(k), False
        if kind == "comma":
            return self._over_comma(v, k)
        if kind == "np":
            g = self.previous_verb(v)
            if unit.form == "base" and not unit.finite and g >= 0 and self.units[g].word in ("help", "let", "make"):
                return self._of_infinitive(v), True
            found = self.phrase(k)
            if not found and self.kind(k - 1) == "conj" and self.kind(k - 2) == "np" and not self.units[k].names:
                found = self.phrase(k - 2)  # NAME and his sister started it
            return found, False
        if kind in ("", "stop", "colon", "dash"):
            return (self._dropped() if k < 0 or kind in ("stop", "colon") else self._of_earlier(v)), True
        if kind in ("vg", "adj"):
            if self.units[k].word in self.words.saying and self.kind(k - 1) == "np" and self.kind(k - 2) == "rel":
                return self.antecedent(k - 2), False
            return self.subject(k)[0], True
        return (), True

    def _opens_contact(self, k: int) -> bool:
        """Say whether a name behind a common noun opens a clause about it: `into a campus NAME is building`."""
        unit, words = self.units[k], self.words
        plain = unit.names and len(unit.words) > 1 and unit.words[0] in ("a", "an", "the") and not unit.owners
        described = words.company | words.heads | words.seated | words.posts
        return bool(plain) and unit.words[-1] not in described and self.kind(k + 1) == "vg"

    def _exemplifies(self, k: int) -> bool:
        """Say whether names are examples of the noun before: `Companies such as NAME and NAME`."""
        return self.kind(k - 1) == "prep" and self.kind(k - 2) == "np" and self.exemplified(k - 2)

    def _leads_group(self, k: int) -> bool:
        """Say whether a name leads the group that acts: `a consortium led by NAME`."""
        v = k - 2
        if self.kind(k - 1) != "prep" or self.units[k - 1].word != "by" or self.kind(v) != "vg":
            return False
        g = v - 1
        while self.kind(g - 1) == "prep" and self.kind(g - 2) == "np":
            g -= 2
        led = self.units[v].word in ("lead", "head") and not self.units[v].passive and self.kind(g) == "np"
        return led and self.units[g].word in self.words.joining and not self.units[g].names

    def phrase(self, k: int) -> Found:
        """Return what the phrase whose last noun phrase is unit k speaks of: A of `A of B`."""
        if self._opens_contact(k) or self._exemplifies(k):
            return self.units[k].names
        if self._leads_group(k):
            led = self.units[k].names  # a team led by a person is of the firm that is told of
            person = bool(led) and self.names[led[0]].type == "Person"
            return (self._topic("Organization", k) or led) if person else led
        last = k
        while (
            self.kind(k - 1) == "prep"
            and self.kind(k - 2) == "np"
            and self.units[k - 1].word
            not in ("like", "including", "amid", "during", "with", *self.words.clause_openers)
        ):
            k -= 2
        if last > k and self.units[k].word in self.words.writings and self.units[k + 1].word in ("from", "by"):
            return tuple(i for i in self.units[last].names if self.names[i].type == "Organization")
        if self.kind(k - 1) == "prep" and self.units[k - 1].word not in ("of", *self.words.clause_openers):
            return ()
        return self.resolve(k)

    def _of_earlier(self, v: int) -> Found:
        g = self.previous_verb(v)
        return self.subject(g)[0] if g >= 0 else ()

    def _over_comma(self, v: int, comma: int) -> tuple[Found, bool]:
        """Step over what stands between two commas behind the subject; else share the subject of the verb before."""
        for j in range(comma - 1, 0, -1):
            called = (
                self.kind(j) == "comma" and self.kind(j + 1) == "vg" and self.units[j + 1].word in self.words.naming
            )
            if called and j + 3 == comma and self.kind(j + 2) == "np":
                return self.units[j + 2].names, False  # The tool, called NAME, …
            if (
                self.kind(j) == "comma"
                and self.kind(j - 1) == "np"
                and (self.units[j - 1].names or self.resolve(j - 1))
            ):
                opener = self.units[j + 1]
                inserted = opener.kind in ("rel", "adj") or self._relates(j + 1) or self._sets_apart(v) or (opener.kind == "vg" and (not opener.finite or self.reduced(j + 1))) or (
                    opener.kind == "np" and (not opener.names or opener.words[:1] in (("the",), ("a",), ("an",)))
                )  # fmt: skip
                if inserted and not self._is_object(j - 1):
                    return self.phrase(j - 1), False
            if self.kind(j) in ("stop", "colon"):
                break
        return self._explained(comma - 1) or self._of_earlier(v), True

    def _explained(self, k: int) -> Found:
        """Return the name set between commas behind the phrase that it explains: `The company behind T, NAME, has …`."""
        if self.kind(k) != "np" or not self.units[k].names or self.kind(k - 1) != "comma" or self.kind(k - 2) != "np":
            return ()
        start = k - 2
        while self.kind(start - 1) == "prep" and self.kind(start - 2) == "np":
            start -= 2
        unit = self.units[start]
        opens = self.kind(start - 1) in ("", "stop", "colon", "sub", "conj") or self.opened(start - 1)
        return self.units[k].names if opens and not unit.names and (unit.mods or unit.word) else ()

    def _is_object(self, k: int) -> bool:
        says = (
            self.kind(k - 1) == "vg" and self.units[k - 1].word in self.words.saying
        )  # says the model, which …, beats
        return (self.kind(k - 1) in ("vg", "adj") and not says) or (
            self.kind(k - 1) == "prep" and self.previous_verb(k) >= 0
        )

    def _of_infinitive(self, v: int) -> Found:
        g = self.previous_verb(v)
        if g < 0:
            if self.kind(v - 1) == "np" and self.units[v - 1].owners and not self.units[v - 1].names:
                return self.units[v - 1].owners  # X's plan to buy Y
            start = next((k for k in range(v - 1, -1, -1) if self.kind(k) == "colon"), -1) + 1  # NAME: NAME to buy Y
            first = next((k for k in range(start, v) if self.kind(k) == "np" and self.kind(k - 1) != "prep"), -1)
            return self.resolve(first) if first >= 0 else ()
        unit = self.units[g]
        if unit.word in self.words.saying and g == v - 2 and self.kind(v - 1) == "np":
            return self.resolve(v - 1)  # NAME says NAME to sue
        if not unit.passive and unit.word in self.words.object_control and self.kind(g + 1) == "np" and g + 1 < v:
            thing = unit.word == "use" and self.units[g + 1].word not in self.words.company | self.words.crew
            own = thing or self.units[g + 1].word in self.words.users  # will use the images to train T
            return self.resolve(g + 1) or (self.subject(g)[0] if own else ())
        if self.kind(v - 1) == "np" and (owner := self.possessor(v - 1)):
            return owner
        found = self.subject(g)[0]
        while not found and (g := self.previous_verb(g)) >= 0:
            found = self.subject(g)[0] if self.units[g].finite else ()
        return found

    def _of_gerund(self, v: int) -> tuple[Found, bool]:
        kind = self.kind(v - 1)
        if kind == "np":
            unit = self.units[v - 1]
            if unit.names or self.units[v].word not in ("use", "leverage", "call", "cite"):
                return self.resolve(v - 1) or self._apposed(v - 1), False
        g = self.previous_verb(v)
        if g >= 0:
            return self.subject(g)[0], True
        for k in range(v + 1, len(self.units)):
            if self.kind(k) == "vg" and self.units[k].finite:
                return self.subject(k)[0], True
        return (), True

    def object(self, v: int) -> Found:
        """Return the direct object of a verb group."""
        k = v + 1
        if self.kind(k) == "colon":
            k += 1
        if self.kind(k) != "np":
            relative = (
                self.kind(v - 1) == "np"
                and self.kind(v - 2) == "rel"
                and (
                    self.kind(k) in ("", "stop", "comma", "rp")
                    or (self.kind(k) == "prep" and self.kind(k + 1) == "np")
                    or (self.kind(k) == "vg" and self.units[k].infinitive)
                )
            )
            return self.antecedent(v - 2) if relative and not self.units[v].passive else ()  # NAME, which A owns
        if self.units[k].words in (("it",), ("them",)) and self.units[v].word not in self.words.making:
            return tuple(dict.fromkeys((*self.named(k), *self.thing_before(k))))
        return self.named(k)

    def past_object(self, v: int) -> int:
        """Return the unit behind the object of a verb group, and behind what that is called: `builds a model called NAME`."""
        k = v + 1 + (self.kind(v + 1) == "np")
        named = k > v + 1 and self.kind(k) == "vg" and self.units[k].word in self.words.naming
        return k + 2 if named and self.kind(k + 1) == "np" else k

    def thing_before(self, k: int) -> Found:
        """Return the thing that a pronoun as object may stand for, the one of which the item tells last."""
        if found := self._thing_topic(_THINGS, k):
            return (
                found
                if found[0] < self.own
                else next(((i,) for i in range(self.own, len(self.names)) if self.names[i].type in _THINGS), ())
            )
        return ()
