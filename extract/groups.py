"""The names of a Korean sentence by phrase: which a phrase is about, which are listed, whose part it is."""

from collections.abc import Sequence

from extract.apposition import regroup
from extract.nouns import CURRENCIES, eojeols, has_figure
from extract.sentence import Name
from extract.units import Phrase, Predicate, Unit
from extract.words import Words

__all__ = ["Groups"]

_THINGS = {"Model", "Product", "Hardware", "Standard"}
_INCLUDING = ("포함", "포함하")
_ACTORS, _HOSTS = {"Organization", "Person"}, {"Organization", "Product"}
_MARKET = "시장"
_FOLLOWED = ("to", "잇", "어")  # A에 이어 B


class Groups:
    """A sentence's units with the names in them.

    Of each unit `inside` are its names, `main` those that it is about, `groups` these with what is listed before, and
    `near` the names whose part or quality it is.
    """

    def __init__(
        self, units: Sequence[Unit], names: Sequence[Name], words: Words, triggers: frozenset[str], headline: bool
    ) -> None:
        by_start = {name.start: i for i, name in enumerate(names)}
        units = regroup(units, frozenset(by_start), triggers, words.pairs)
        self.units = list(units)
        self.names = names
        self.words = words
        self.triggers = triggers
        self.headline = headline
        self.inside: list[tuple[int, ...]] = [
            tuple(by_start[w.start] for w in u.words if w.start in by_start) if isinstance(u, Phrase) else ()
            for u in units
        ]
        self.main: list[tuple[int, ...]] = [self._main(i) for i in range(len(units))]
        self.groups: list[tuple[int, ...]] = [()] * len(units)
        self.near: list[tuple[int, ...]] = [()] * len(units)
        self._coordinate()
        self._own_parts()
        self._raise_topics()

    def _main(self, i: int) -> tuple[int, ...]:
        """Return the names that the phrase is about: at its end, or before nouns that only classify them."""
        unit = self.units[i]
        if not isinstance(unit, Phrase) or not self.inside[i]:
            return ()
        last = self.inside[i][-1]
        name = self.names[last]
        rest = [w for w in unit.words if w.start >= name.end]
        tail = eojeols(rest)
        counted = next((k for k in range(1, len(rest)) if has_figure(unit, rest[k - 1].end)), 0)
        if counted and unit.words[-1].form not in CURRENCIES:  # H100 칩 10만 개
            tail = eojeols(rest[:counted])
        if has_figure(unit, name.end):  # H100 10만 개: the thing counted; B 49억 달러에: a name without a particle
            if tail[-1].endswith(CURRENCIES):
                self.units[i] = unit._replace(case="")
            tail = []
        several = unit.case == "with" and unit.head in self.words.several
        if "등" in tail and (several or unit.head not in self.triggers):  # A 등 여러 회사: whatever A is an example of
            tail = tail[: tail.index("등")]
        holder = self.inside[i][-2:-1]  # the person of 'Sam Altman OpenAI CEO'
        titled = bool(tail) and "".join(tail).endswith(tuple(self.words.classifiers["Person"]))
        if holder and titled and name.type == "Organization" and self.names[holder[0]].type == "Person":
            return holder
        if (
            name.type == "Place"
            and tail
            and unit.case in ("subj", "topic", "by")
            and tail[-1] in self.words.authorities
        ):
            return (last,)  # 이탈리아 개인정보보호 당국이
        if name.type == "Place" and tail and tail[-1] == _MARKET:
            return (last,)  # 일본 전기차 시장에
        allowed = self.words.classifiers.get(name.type, frozenset())
        endings = self.words.endings.get(name.type, ())
        if any(form not in allowed and not form[0].isdigit() and not form.endswith(endings) for form in tail):
            return ()
        same = tuple(k for k in self.inside[i] if self.names[k].id == name.id)
        return same[-1:]

    def phrase(self, i: int) -> Phrase | None:
        unit = self.units[i] if 0 <= i < len(self.units) else None
        return unit if isinstance(unit, Phrase) else None

    def predicate(self, i: int) -> Predicate | None:
        unit = self.units[i] if 0 <= i < len(self.units) else None
        return unit if isinstance(unit, Predicate) else None

    def _inner_part(self, i: int) -> tuple[int, ...]:
        """Return the name inside a phrase whose part or quality the phrase is: GPT-5 성능, Codex 환경, Rust 기반 계층."""
        unit = self.phrase(i)
        if unit is None or not self.inside[i] or self.main[i] or unit.head in self.triggers:
            return ()
        name = self.names[self.inside[i][-1]]
        tail = [w.form for w in unit.words if w.start >= name.end]
        last = eojeols([w for w in unit.words if w.start >= name.end])[-1:]
        if not tail or tail[0] in self.words.likened:
            return ()
        parts = self.words.parts_of(name.type)
        if tail[0] != "기반" and (self.triggers & set(tail) or not {tail[-1], *last} & parts):
            return ()
        return self.inside[i][-1:]

    def _own_parts(self) -> None:
        """Find whose part or quality each phrase is that has no name of its own: GPT-5의 성능, and those within."""
        for i, unit in enumerate(self.units):
            if not isinstance(unit, Phrase) or self.groups[i] or self.near[i] or unit.head in self.triggers:
                continue
            self.near[i] = self._inner_part(i)
            if made := self._made_by(i):
                self.near[i] = made
            owner = self.phrase(i - 1)
            if owner is None or not (self.groups[i - 1] or self.near[i - 1]) or self.inside[i]:
                continue
            if owner.case in ("with", "list") and unit.case == "obj" and not self.groups[i - 1]:
                self.near[i] = self.near[i - 1]  # GPT-5의 추론 능력과 지식을
            if not self.groups[i - 1]:
                continue
            kind = self.names[self.groups[i - 1][0]].type
            if owner.case == "with" and kind in _THINGS and unit.case in ("to", "in", "inst"):
                self.near[i] = self.groups[i - 1]  # A와 웹에 들어가다
            if owner.case != "poss":
                continue
            if unit.head in self.words.parts_of(self.names[self.groups[i - 1][0]].type):
                self.near[i] = self.groups[i - 1]

    def _made_by(self, i: int) -> tuple[int, ...]:
        """Return who makes a thing without a name, where a clause says so: A of 'A가 생산한 칩'."""
        unit, verb, maker = self.phrase(i), self.predicate(i - 1), self.phrase(i - 2)
        if unit is None or verb is None or maker is None or self.inside[i] or maker.case != "subj":
            return ()
        made = verb.ending == "adnominal" and verb.key in self.words.makes and verb.voice == "active"
        names = self.groups[i - 2] if made else ()
        return names if names and unit.head in self.words.parts_of(self.names[names[0]].type) else ()

    def _subject_like(self, i: int) -> bool:
        unit = self.phrase(i)
        return unit is not None and unit.case in ("topic", "subj") and bool(self.groups[i])

    def _raise_topics(self) -> None:
        """Take a name with 도 or 만 for the topic where nothing else is: A도 B를 도입했다."""
        for i, unit in enumerate(self.units):
            if not isinstance(unit, Phrase) or unit.case != "any" or not self.groups[i]:
                continue
            p = next((k for k in range(i + 1, len(self.units)) if isinstance(self.units[k], Predicate)), -1)
            between = max((k for k in range(i) if isinstance(self.units[k], Predicate)), default=-1)
            clause = [(k, u) for k, u in enumerate(self.units[:p]) if isinstance(u, Phrase) and k != i]
            if p < 0 or any(u.case == "topic" or (u.case == "subj" and k > between) for k, u in clause):
                continue
            acts = self.names[self.groups[i][0]].type in ("Organization", "Person")
            if acts or any(isinstance(u, Phrase) and u.case == "obj" for u in self.units[i + 1 : p]):
                link = self.units[p]
                describes = isinstance(link, Predicate) and link.ending == "adnominal"  # A도 쓰던 B를 인수했다
                self.units[i] = unit._replace(case="subj" if describes else "topic")

    def _coordinate(self) -> None:
        i = 0
        while i < len(self.units):
            chain = [i]
            while (nxt := self._next_member(chain[-1])) is not None:
                chain.append(nxt)
            if len(chain) > 1:
                if subjects := self._heading(chain):
                    self.units[chain[subjects - 1]] = self.phrase(chain[subjects - 1])._replace(case="topic")  # type: ignore[union-attr]
                    for c in chain[: subjects - 1]:
                        self.units[c] = self.phrase(c)._replace(case="list")  # type: ignore[union-attr]
                    self.groups[chain[subjects - 1]] = tuple(k for c in chain[:subjects] for k in self.main[c])
                    chain = chain[subjects:]
                members = tuple(k for c in chain for k in self.main[c])
                for c in chain[:-1]:
                    self.units[c] = self.phrase(c)._replace(case="list")  # type: ignore[union-attr]
                if part := self._inner_part(chain[-1]):
                    self.near[chain[-1]] = (*members, *part)
                else:
                    self.groups[chain[-1]] = members
            i = chain[-1] + 1
        for i, unit in enumerate(self.units):
            if isinstance(unit, Phrase) and not self.groups[i]:
                self.groups[i] = self.main[i]
            if isinstance(unit, Phrase) and len(unit.words) == 1 and unit.head in self.words.reflexives:
                self.groups[i] = next((self.groups[k] for k in range(i) if self._subject_like(k)), ())
        self._follow()
        top = next(
            (i for i, u in enumerate(self.units) if not isinstance(u, Phrase) or u.case not in ("list", "poss")), 0
        )
        first = self.phrase(top)  # A·B, C에 D 공급; P의 A, B 인수
        if first is not None and first.comma and first.case == "" and self.main[top]:
            self.units[top] = first._replace(case="topic")

    def _follow(self) -> None:
        """Take what another follows for listed with it: A에 이어 B도 C에 투자했다."""
        for i in range(len(self.units) - 2):
            one, verb, two = self.phrase(i), self.predicate(i + 1), self.phrase(i + 2)
            if one is None or verb is None or two is None or (one.case, verb.key, verb.form) != _FOLLOWED:
                continue
            kinds = {self.names[k].type for k in (*self.groups[i], *self.groups[i + 2])}
            if len(kinds) == 1 and self.groups[i] and self.groups[i + 2]:
                self.units[i] = one._replace(case="list")
                self.groups[i + 2] = (*self.groups[i], *self.groups[i + 2])
                self.groups[i] = ()

    def _whole(self, i: int) -> int | None:
        """Return the phrase without names that tells of those of phrase i and of others, if there is one.

        `A, B 등 파트너와 (인프라를 다루는) 40개 기관이`, `A를 비롯한 30여 곳이`, `A를 포함한 30여 곳이`.
        """
        here = self.phrase(i)
        if here is None:
            return None
        verb = self.predicate(i + 1)
        named = here.case == "list" or (here.case == "with" and any(w.form == "등" for w in here.words))
        if not named and not (here.case == "obj" and verb is not None and verb.key in _INCLUDING):
            return None
        clause = [(k, unit.ending) for k in range(i + 1, i + 6) if (unit := self.predicate(k)) is not None]
        end = next((k + 1 for k, ending in clause if ending == "adnominal"), i + 1)
        if any(ending not in ("link", "adnominal") for k, ending in clause if k < end):
            return None
        after = self.phrase(end)
        if after is None or after.case not in ("subj", "topic", "obj", "to") or any(self.inside[i + 1 : end + 1]):
            return None
        return end if after.head in self.words.several else None

    def _heading(self, chain: Sequence[int]) -> int:
        """Return how many members of a list at the start are the subject of the others: A, B 인수; A·B, C에 투자."""
        first, last = self.phrase(chain[0]), self.phrase(chain[-1])
        described = chain[0] > 0 and self._describes(chain[0] - 1)
        if (
            (chain[0] and not described and not self._owned(chain[0]))
            or first is None
            or last is None
            or last.case in ("subj", "topic")
            or any(w.form == "등" for w in last.words)
        ):
            return 0
        if self._has_subject(chain[-1]):
            return 0
        commas = [n for n, c in enumerate(chain[:-1], 1) if (unit := self.phrase(c)) is not None and unit.comma]
        if first.comma and (self.headline or len(chain) == 2):
            return 1
        return commas[0] if len(commas) == 1 and commas[0] > 1 else 0

    def _owned(self, i: int) -> bool:
        """Say whether only possessors stand before a phrase: P의 A, B 인수."""
        return all(isinstance(u, Phrase) and u.case == "poss" for u in self.units[:i])

    def _describes(self, i: int) -> bool:
        """Say whether a predicate ends a clause that describes the name behind it, of which the headline tells: B를 인수한 A, …."""
        verb = self.predicate(i)
        before = any(isinstance(u, Predicate) and u.ending != "adnominal" for u in self.units[:i])
        return verb is not None and verb.ending == "adnominal" and not before and self.headline

    def _has_subject(self, after: int) -> bool:
        return any(isinstance(u, Phrase) and u.case in ("subj", "topic") for u in self.units[after + 1 :])

    def _next_member(self, i: int) -> int | None:
        here, after = self.phrase(i), self.phrase(i + 1)
        if here is None or not self.main[i]:
            return None
        if (whole := self._whole(i)) is not None or after is None:
            return whole
        if (part := self._inner_part(i + 1)) and here.comma and here.case == "":  # A, B 환경에서
            alike = {self.names[k].type for k in (part[0], self.main[i][0])}
            return i + 1 if len(alike) == 1 and alike <= _THINGS else None
        if self._unnamed_between(i) or self._possessor_between(i):  # A, API, B로; A의 B와 C의 D를
            return i + 2
        if not self.main[i + 1]:  # A, B, 로컬 모델 등을: an unnamed member closes the list
            closes = here.comma and here.case == "" and "등" in {w.form for w in after.words}
            closes = closes or (here.case == "list" and after.case == "obj")  # A·20TB 저장 공간을
            return i + 1 if closes and not self.inside[i + 1] else None
        joins = (here.case == "" and here.comma) or here.case == "list" or (here.case == "with" and not here.comma)
        kinds = {self.names[self.main[k][0]].type for k in (i, i + 1)}
        verb = self.predicate(i + 2)  # A와 P가 창업한 B: P alone founded it
        apart = here.case == "with" and verb is not None and verb.ending == "adnominal"
        same = len(kinds) == 1 or (kinds == _ACTORS and not apart) or (kinds == _HOSTS and after.case in ("in", "poss"))
        return i + 1 if joins and same and len(self.inside[i + 1]) <= 2 else None

    def _possessor_between(self, i: int) -> bool:
        """Say whether the next member of a list has a possessor of its own: A의 B와 C의 D를."""
        here, owner = self.phrase(i), self.phrase(i + 1)
        if here is None or owner is None or owner.case != "poss" or i + 2 >= len(self.units) or not self.main[i + 2]:
            return False
        joins = (here.case == "" and here.comma) or here.case == "list" or (here.case == "with" and not here.comma)
        kinds = [self.names[self.main[k][0]].type for k in (i, i + 1, i + 2) if self.main[k]]
        alike = len(kinds) == 3 and (kinds[0] == kinds[2] or {kinds[0], kinds[2]} <= _THINGS)
        return joins and alike and kinds[1] != kinds[0]

    def _unnamed_between(self, i: int) -> bool:
        """Say whether a member without a name stands between two members of a list: A, API, B."""
        row = (self.phrase(i), self.phrase(i + 1))
        if i + 2 >= len(self.units) or not self.main[i + 2] or self.inside[i + 1] or len(self.inside[i + 2]) > 1:
            return False
        listed = all(u is not None and ((u.case == "" and u.comma) or u.case == "list") for u in row)
        short = row[1] is not None and len(row[1].words) <= 2 and row[1].head not in self.triggers
        return listed and short and self.names[self.main[i][0]].type == self.names[self.main[i + 2][0]].type
