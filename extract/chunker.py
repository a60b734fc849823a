"""Korean morphemes taken in one by one: phrases are closed where their case is told, predicates where their ending is."""

from extract.cases import CASES, NOUN_CASES, POSTPOSITIONS
from extract.morphology import Morpheme
from extract.phrases import Phrase, Predicate, Unit

__all__ = ["Chunker"]

_PASSIVE = {"되", "당하", "받"}
_LIGHT = {"하", "되", "당하", "받", "시키"}
_ADVERBIAL = {"잇달", "잇따르", "뒤따르", "앞다투", "번갈"}  # 잇달아, 앞다퉈: adverbs in fact
_PASS = "지나"
_TIMES = {"후", "뒤", "이후", "직후", "때", "동안", "가운데"}
_ETC = "등"
_MADE = {"만들", "세우", "짓"}
_WISHES = {"려", "으려", "려고", "으려고", "고자"}


class Chunker:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.words: list[Morpheme] = []
        self.refused = False  # 안 or 못 stands before the verb to come
        self.quality = False  # the last predicate is an adjective without arguments
        self.adjective = False  # the last predicate is an adjective
        self.modifier = False  # an adjective that only describes the noun to come
        self.cases: list[str] = []
        self.end = 0
        self.named: tuple[Morpheme, ...] = ()  # the name before 라는, waiting for the noun that it names

    def close(self, comma: bool = False) -> None:
        if len(self.words) > 1 and self.words[-1].form in NOUN_CASES and self.cases in ([], ["로"], ["으로"]):
            self.cases = [self.words.pop().form]
        if self.words and self.named:
            self.words, self.named = list(self.named), ()
        if self.words:
            known = [CASES.get(c, "") or NOUN_CASES.get(c, "") for c in self.cases]
            case = next((c for c in known if c), "any" if self.cases else "")
            self.units.append(
                Phrase(
                    self.words[0].start,
                    self.end,
                    tuple(self.words),
                    case,
                    comma,
                    "topic" in known[1:],
                    "의" in self.cases[1:],
                )
            )
        elif comma and self.units and isinstance(self.units[-1], Phrase):
            self.units[-1] = self.units[-1]._replace(comma=True)
        self.words, self.cases = [], []

    def nominal(self, m: Morpheme) -> None:
        worded = len(self.words) > 1 and self.words[-1].form in NOUN_CASES
        if self.cases or worded or self._sets_time(m):
            self.close()
        if m.tag == "XSN" and self.words and self.words[-1].end == m.start:
            base = self.words.pop()
            m = Morpheme(base.form + m.form, base.tag, base.start, m.end)
        self.words.append(m)
        self.end = m.end

    def _sets_time(self, m: Morpheme) -> bool:
        """Say whether the only word so far is a time that a clause describes, and no part of what follows: 인수한 뒤 B를."""
        if len(self.words) != 1:
            return False
        time, before = self.words[0], self._last
        described = isinstance(before, Predicate) and before.ending == "adnominal"
        return described and time.form in _TIMES and time.end < m.start

    def particle(self, m: Morpheme) -> None:
        if self.words:
            self.cases.append(m.form)
            self.end = m.end
        elif self.units and isinstance(last := self.units[-1], Predicate) and last.ending == "nominal":
            self.units[-1] = last._replace(form=last.form + m.form, end=m.end)

    def beside(self, case: str) -> None:
        """Say of 'B와 함께' that B acts too, and of 'B와 달리' that it does not."""
        self.close()
        if isinstance(self._last, Phrase) and self._last.case == "with" and not self._last.attributive:
            self.units[-1] = self._last._replace(case=case)

    def listed(self) -> None:
        """Close a phrase that another one is listed with."""
        self.close()
        if isinstance(self._last, Phrase):
            self.units[-1] = self._last._replace(case="list")

    def lead(self) -> None:
        """Close a phrase that what follows is about."""
        self.close(comma=True)
        if isinstance(self._last, Phrase) and self._last.case == "":
            self.units[-1] = self._last._replace(case="topic")

    @property
    def _last(self) -> Unit | None:
        return self.units[-1] if self.units else None

    def _glued(self, m: Morpheme) -> bool:
        """Say whether a light verb is written together with the noun before it: 추월당하다."""
        last = self.words[-1] if self.words else None
        return m.tag == "VV" and m.form in _LIGHT and last is not None and last.tag == "NNG" and last.end == m.start

    def verb(self, m: Morpheme) -> None:
        self.adjective = m.tag in ("VA", "XSA")
        if (m.tag in ("XSV", "XSA") or self._glued(m)) and self.words and not self.cases:
            self._light_verb(m)
            return
        self.quality = False
        if m.tag == "VA" and not self.cases and not self._argument_before():
            self.modifier = True
        elif m.tag == "VCP" and self.words and not self.cases and self.words[-1].form.endswith("적"):
            self.words.pop()
            self.modifier = True
        elif m.tag == "VCP":
            self.close()
            self.units.append(Predicate(m.start, m.end, "이다", False, "active", "none", "", False))
        elif m.tag == "VX" and isinstance(last := self._last, Predicate) and not self.words:
            negative = last.negative or m.form in ("않", "못하", "말")
            end = last.end if last.form in _WISHES else m.end  # 사려 한다: the status stands behind
            voice = "passive" if m.form == "지" and last.key in _MADE else last.voice  # 만들어지다
            self.units[-1] = last._replace(end=end, negative=negative, voice=voice)
        else:
            self._full_verb(m)

    def _light_verb(self, m: Morpheme) -> None:
        """Make a predicate of a noun and the light verb right behind it: 인수하다, 추월당하다."""
        noun = self.words.pop()
        self.close()
        voice = "passive" if m.form in _PASSIVE else "causative" if m.form == "시키" else "active"
        self.quality = m.tag == "XSA" and (self._named_before() or not self._argument_before())
        self.units.append(Predicate(noun.start, m.end, noun.form, True, voice, "none", "", self.refused))
        self.refused = False

    def _full_verb(self, m: Morpheme) -> None:
        """Make a predicate of a verb with a meaning of its own, or take it as the denial, adverb or particle it is."""
        negative, self.refused = self.refused or m.tag == "VCN", False
        denied = self._last if negative and m.form == "하" and not self.words else None
        if isinstance(denied, Predicate) and denied.form == "지":
            self.units[-1] = denied._replace(end=m.end, negative=True)  # 넘어서지 못했다
            return
        last_one = m.form == _PASS and bool(self.words) and self.words[-1].tag == "NNP"  # A가 지난 분기 B를
        if self.cases and (m.form in _ADVERBIAL or last_one):
            self.modifier = True
            return
        with_case = bool(self.cases and self.cases[0])
        self.close()
        last = self._last
        if m.form in POSTPOSITIONS and isinstance(last, Phrase) and with_case:
            self.units[-1] = last._replace(case=POSTPOSITIONS[m.form], end=m.end)
            self.end = -1  # its ending belongs to the phrase
            return
        self.units.append(Predicate(m.start, m.end, m.form, False, "active", "none", "", negative))

    def _named_before(self) -> bool:
        """Say whether a name stands right before an adjective that compares nothing: A가 강력한 경쟁자로 떠오르다."""
        last = self._last
        if (
            not isinstance(last, Phrase)
            or self.words
            or last.words[-1].tag != "NNP"
            or last.case not in ("subj", "topic")
        ):
            return False
        return not any(isinstance(u, Phrase) and u.case in ("than", "with") for u in self.units[-3:])

    def _argument_before(self) -> bool:
        """Say whether an adjective has an argument of its own before it, and is more than an attribute."""
        last = self.units[-1] if self.units else None
        if self.named:
            return False
        if self.words and self.words[-1].form == _ETC:  # A 등 많은 기업
            return False
        return bool(self.words) or (
            isinstance(last, Phrase) and last.case in ("subj", "than", "topic", "to", "in", "with", "any")
        )

    def naming(self) -> bool:
        """Take back the copula of 'X라는 Y' and 'Y인 X', which make one phrase."""
        if len(self.units) < 2 or not isinstance(self.units[-2], Phrase):
            return False
        before = self.units[-2]
        del self.units[-2:]
        self.named = before.words
        return True

    def _describes(self, m: Morpheme) -> bool:
        """Say whether an ending makes of the adjective before it an attribute or, if it compares nothing, an adverb."""
        before = self.units[-2] if len(self.units) > 1 else None
        own = isinstance(before, Phrase) and before.case == "subj" and before.words[-1].tag != "NNP"  # 속도가 빠르게
        compares = own or (isinstance(before, Phrase) and before.case == "than")
        return (self.quality and m.tag == "ETM") or (self.adjective and m.form == "게" and not compares)

    def ending(self, m: Morpheme) -> None:
        if self.modifier:
            self.modifier = m.tag == "EP"
            if m.tag not in ("ETM", "EP") and not self.cases:
                self.close()
            return
        copula = self.units[-1] if self.units and isinstance(self.units[-1], Predicate) else None
        if (
            copula is not None
            and copula.key == "이다"
            and not self.words
            and m.tag == "ETM"
            and m.form == "라는"
            and self.naming()
        ):
            return
        if self.end == -1:
            self.end = m.end
            if self.units and isinstance(self.units[-1], Phrase):
                self.units[-1] = self.units[-1]._replace(end=m.end)
            return
        if not self.words and isinstance(self._last, Predicate) and self._describes(m):
            self.units.pop()  # 강력한 기능, 더 깊게 붙이다: the adjective only describes what is to come
            self.quality = self.adjective = False
            if isinstance(etc := self._last, Phrase) and etc.head == _ETC and not etc.case and not etc.comma:
                self.words = list(etc.words)  # A 등 다양한 기업
                self.units.pop()
            return
        if self.units and isinstance(last := self.units[-1], Predicate) and not self.words:
            kind = {"ETM": "adnominal", "ETN": "nominal", "EF": "final"}.get(m.tag, "link")
            end = last.end if _WISHES & {m.form, last.form} else m.end
            self.units[-1] = last._replace(ending=kind, form=m.form, end=end)
