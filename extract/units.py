"""Korean sentences as a row of noun phrases with their case, and predicates with their voice and ending."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from extract.morphology import Morpheme

__all__ = ["Phrase", "Predicate", "Unit", "chunk"]

_NOMINAL = {"NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XSN", "XPN", "XR", "SW", "MM", "W_SERIAL", "W_URL"}
_PARTS = {"NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "MM"}  # of what compound nouns are made
_CASE = {
    "이": "subj", "가": "subj", "께서": "subj", "은": "topic", "는": "topic", "ᆫ": "topic", "을": "obj", "를": "obj",
    "ᆯ": "obj", "의": "poss", "에": "to", "에게": "to", "한테": "to", "께": "to", "에다": "to", "에서": "in",
    "서": "in", "로": "inst", "으로": "inst", "와": "with", "과": "with", "랑": "with", "하고": "with", "이랑": "with",
    "로부터": "from", "으로부터": "from", "에게서": "from", "보다": "than", "처럼": "like", "나": "list", "이나": "list",
    "로서": "as", "으로서": "as", "부터": "since", "까지": "until",
}  # fmt: skip
# verbs that are postpositions in fact: B에 대한, B를 통해, B에 따르면, B에 의해, B를 위한, B를 비롯한
_POSTPOSITION = {
    "대하": "about", "관하": "about", "통하": "via", "따르": "accord", "의하": "by", "위하": "for", "비롯하": "list",
    "더불": "with", "향하": "to", "둘러싸": "about", "앞두": "about", "비하": "than",
}  # fmt: skip
# nouns that do a particle's work: B 대비, B 대신, B 덕분
_NOUN_CASE = {"대비": "than", "대신": "than", "상대": "to", "대상": "to", "겨냥": "about"}
_BREAKS = set("—–|→⇒▶►■●:;=")
_PLUS = set("+×＋")  # A + B
_ACROSS = set("↔⇔")  # A ↔ B와 합병: A is whom it is about
_VERBAL = {"VV", "VA", "VCP", "VCN", "XSV", "XSA", "VX"}
_PASSIVE = {"되", "당하", "받"}
_LIGHT = {"하", "되", "당하", "받", "시키"}
_ADVERBIAL = {"잇달", "잇따르", "뒤따르", "앞다투", "번갈"}  # 잇달아, 앞다퉈: adverbs in fact
_WISHES = {"려", "으려", "려고", "으려고", "고자"}
_NOT = {"안", "못"}
_WITH_ADVERBS = {"함께": "together", "같이": "together", "나란히": "together", "달리": "unlike"}


class Phrase(NamedTuple):
    """A noun phrase; `words` are its nominal morphemes, `case` what its particles say."""

    start: int
    end: int
    words: tuple[Morpheme, ...]
    case: str
    comma: bool
    topical: bool  # a topic particle follows another one (에서는)
    attributive: bool = False  # its particles end in 의: B와의 협력

    @property
    def head(self) -> str:
        return self.words[-1].form if self.words else ""


class Predicate(NamedTuple):
    """A predicate; `key` is the noun of N하다 or the stem of a native verb."""

    start: int
    end: int
    key: str
    nominal: bool  # N하다, N되다
    voice: str  # active, passive, causative
    ending: str  # final, link, adnominal, nominal, none
    form: str  # the last ending as written
    negative: bool


Unit = Phrase | Predicate


class _Chunker:
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
        if len(self.words) > 1 and self.words[-1].form in _NOUN_CASE and self.cases in ([], ["로"], ["으로"]):
            self.cases = [self.words.pop().form]
        if self.words and self.named:
            self.words, self.named = list(self.named), ()
        if self.words:
            known = [_CASE.get(c, "") or _NOUN_CASE.get(c, "") for c in self.cases]
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
        if self.cases or (len(self.words) > 1 and self.words[-1].form in _NOUN_CASE):
            self.close()
        if m.tag == "XSN" and self.words and self.words[-1].end == m.start:
            base = self.words.pop()
            m = Morpheme(base.form + m.form, base.tag, base.start, m.end)
        self.words.append(m)
        self.end = m.end

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
            noun = self.words.pop()
            self.close()
            voice = "passive" if m.form in _PASSIVE else "causative" if m.form == "시키" else "active"
            self.quality = m.tag == "XSA" and not self._argument_before()
            self.units.append(Predicate(noun.start, m.end, noun.form, True, voice, "none", "", self.refused))
            self.refused = False
            return
        self.quality = False
        case_form = self.cases[0] if self.cases else ""
        if m.tag == "VA" and not self.cases and not self._argument_before():
            self.modifier = True
            return
        if m.tag == "VCP" and self.words and not self.cases and self.words[-1].form.endswith("적"):
            self.words.pop()
            self.modifier = True
            return
        if m.tag == "VCP":
            self.close()
            self.units.append(Predicate(m.start, m.end, "이다", False, "active", "none", "", False))
            return
        if m.tag == "VX" and self.units and isinstance(self.units[-1], Predicate) and not self.words:
            negative = m.form in ("않", "못하", "말")
            end = self.units[-1].end if self.units[-1].form in _WISHES else m.end  # 사려 한다: the status stands behind
            self.units[-1] = self.units[-1]._replace(end=end, negative=self.units[-1].negative or negative)
            return
        negative, self.refused = self.refused or m.tag == "VCN", False
        denied = self._last if negative and m.form == "하" and not self.words else None
        if isinstance(denied, Predicate) and denied.form == "지":
            self.units[-1] = denied._replace(end=m.end, negative=True)  # 넘어서지 못했다
            return
        if m.form in _ADVERBIAL and self.cases:
            self.modifier = True
            return
        self.close()
        last = self.units[-1] if self.units else None
        if m.form in _POSTPOSITION and isinstance(last, Phrase) and case_form:
            self.units[-1] = last._replace(case=_POSTPOSITION[m.form], end=m.end)
            self.end = -1  # its ending belongs to the phrase
            return
        self.units.append(Predicate(m.start, m.end, m.form, False, "active", "none", "", negative))

    def _argument_before(self) -> bool:
        """Say whether an adjective has an argument of its own before it, and is more than an attribute."""
        last = self.units[-1] if self.units else None
        if self.named:
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
        compares = isinstance(before, Phrase) and before.case in ("than", "subj")
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
            return
        if self.units and isinstance(last := self.units[-1], Predicate) and not self.words:
            kind = {"ETM": "adnominal", "ETN": "nominal", "EF": "final"}.get(m.tag, "link")
            end = last.end if _WISHES & {m.form, last.form} else m.end
            self.units[-1] = last._replace(ending=kind, form=m.form, end=end)


def _join(morphemes: Sequence[Morpheme], compounds: Container[str]) -> Iterator[Morpheme]:
    """Join the parts of a compound noun that is known as one: 업무 and 협약, 롤 and 아웃."""
    i = 0
    while i < len(morphemes):
        first, form, found = morphemes[i], morphemes[i].form, i
        for k in range(i + 1, min(i + 4, len(morphemes))):
            if {morphemes[k].tag, first.tag} - _PARTS or morphemes[k].start != morphemes[k - 1].end:
                break
            form += morphemes[k].form
            found = k if form in compounds else found
        if found > i:
            form = "".join(m.form for m in morphemes[i : found + 1])
            first = Morpheme(form, "NNG", first.start, morphemes[found].end)
        yield first
        i = found + 1


def chunk(morphemes: Sequence[Morpheme], compounds: Container[str] = ()) -> tuple[Unit, ...]:
    """Group morphemes into phrases and predicates, left to right; `compounds` are nouns that are one word."""
    row = _Chunker()
    for m in _join(morphemes, compounds):
        tag = m.tag
        if tag == "SW" and m.form in _ACROSS:
            row.lead()
        elif tag == "SW" and m.form in _PLUS and row.words and row.words[-1].end < m.start:
            row.listed()
        elif tag == "SW" and m.form in _BREAKS:
            row.close(comma=True)
        elif tag in _NOMINAL:
            row.nominal(m)
        elif tag.startswith("J"):
            row.particle(m)
        elif tag in _VERBAL or tag.startswith("V"):
            row.verb(m)
        elif tag.startswith("E"):
            if tag != "EP":
                row.ending(m)
        elif tag == "SP" or tag == "SO":
            joins = m.form in ("·", "/", "&", "~", "-", "+") and row.words and not row.cases
            joins = joins and not (m.form == "-" and row.words[-1].end < m.start)  # A - a tool
            if m.form == ":":
                row.close(comma=True)
            elif joins:
                row.cases.append("·")
                row.listed()
            else:
                row.close(comma=True)
        elif tag == "SSC" and m.form in "]】〕":
            row.close(comma=True)
        elif tag in ("SF", "SE", "SB"):
            row.close(comma=tag != "SF")
        elif m.form in ("및", "또는", "혹은"):
            row.listed()
        elif tag == "MAJ":
            row.close()
        elif tag == "MAG" and m.form in _NOT:
            row.refused = True
        elif tag == "MAG" and m.form in _WITH_ADVERBS:
            row.beside(_WITH_ADVERBS[m.form])
    row.close()
    return tuple(row.units)
