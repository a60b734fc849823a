"""Korean sentences as a row of noun phrases with their case, and predicates with their voice and ending."""

from collections.abc import Container, Iterable, Iterator, Sequence

from extract.chunker import Chunker
from extract.morphology import Morpheme
from extract.phrases import Phrase, Predicate, Unit

__all__ = ["Phrase", "Predicate", "Unit", "chunk"]

_NOMINAL = {"NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XSN", "XPN", "XR", "SW", "MM", "W_SERIAL", "W_URL"}
_PARTS = {"NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "MM"}  # of what compound nouns are made
_BREAKS = set("—–|→⇒▶►■●:;=")
_PLUS = set("+×＋")  # A + B
_ACROSS = set("↔⇔")  # A ↔ B와 합병: A is whom it is about
_VERBAL = {"VV", "VA", "VCP", "VCN", "XSV", "XSA", "VX"}
_JOINING = {"·", "/", "&", "~", "-", "+"}
_OR_AND = {"및", "또는", "혹은", "물론"}
_FOLLOWING = "이어"  # A 이어 B: in headlines without its particle
_NOT = {"안", "못"}
_CONTRACTED = {"키로", "키"}
_WITH_ADVERBS = {"함께": "together", "같이": "together", "나란히": "together", "달리": "unlike"}


def chunk(morphemes: Sequence[Morpheme], compounds: Container[str] = ()) -> tuple[Unit, ...]:
    """Group morphemes into phrases and predicates, left to right; `compounds` are nouns that are one word."""
    row = Chunker()
    for m in _spelt_out(_join(morphemes, compounds)):
        _take(row, m)
    row.close()
    return tuple(row.units)


def _spelt_out(morphemes: Iterable[Morpheme]) -> Iterator[Morpheme]:
    """Spell out what headlines contract: 개발키로 is 개발하기로."""
    last: Morpheme | None = None
    for m in morphemes:
        if (
            m.form in _CONTRACTED
            and m.tag in _PARTS
            and last is not None
            and last.tag in _PARTS
            and last.end == m.start
        ):
            yield Morpheme("하", "XSV", m.start, m.start)
            yield Morpheme("기", "ETN", m.start, m.end)
            if m.form == "키로":
                yield Morpheme("로", "JKB", m.end, m.end)
        else:
            yield m
        last = m


def _take(row: Chunker, m: Morpheme) -> None:
    tag = m.tag
    if tag == "SW":
        _take_symbol(row, m)
    elif tag in _NOMINAL:
        row.nominal(m)
    elif tag.startswith("J"):
        row.particle(m)
    elif tag in _VERBAL or tag.startswith("V"):
        row.verb(m)
    elif tag.startswith("E"):
        if tag != "EP":
            row.ending(m)
    elif tag in ("SP", "SO"):
        _take_separator(row, m)
    elif tag == "SSC" and m.form in "]】〕":
        row.close(comma=True)
    elif tag in ("SF", "SE", "SB"):
        row.close(comma=tag != "SF")
    else:
        _take_adverb(row, m)


def _take_symbol(row: Chunker, m: Morpheme) -> None:
    if m.form in _ACROSS:
        row.lead()
    elif m.form in _PLUS and row.words and row.words[-1].end < m.start:
        row.listed()
    elif m.form in _BREAKS:
        row.close(comma=True)
    else:
        row.nominal(m)


def _take_separator(row: Chunker, m: Morpheme) -> None:
    joins = m.form in _JOINING and row.words and not row.cases
    if joins and not (m.form == "-" and row.words[-1].end < m.start):  # A - a tool
        row.cases.append("·")
        row.listed()
    else:
        row.close(comma=True)


def _take_adverb(row: Chunker, m: Morpheme) -> None:
    if m.form in _OR_AND or (m.form == _FOLLOWING and row.words and not row.cases and row.words[-1].tag == "NNP"):
        row.listed()
    elif m.tag == "MAJ":
        row.close()
    elif m.tag == "MAG" and m.form in _NOT:
        row.refused = True
    elif m.tag == "MAG" and m.form in _WITH_ADVERBS:
        row.beside(_WITH_ADVERBS[m.form])


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
