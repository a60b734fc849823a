"""The tokens of a versioned name (version, variant, size, stamp) as regular expressions compiled from a family."""

import re
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from extract.cues import load_cues
from extract.particles import particle_after
from ontology.families import Family, Variant

__all__ = ["FamilyTokens", "Part", "compile_tokens", "even", "spellings"]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-") | dict.fromkeys(
    map(ord, "\u00a0\u2007\u2009\u200a\u2002\u2003\u202f\u3000_"), " "
)
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B)}
_EVEN = str.maketrans(_DASHES | _WIDE | {ord("×"): "x"})

_SIZE = re.compile(r"\d{1,4}(?:x\d{1,3})?(?:\.\d{1,2})?[bt](?:[ -]?a\d{1,3}(?:\.\d{1,2})?b)?(?:-\d{1,3}e)?(?![a-z0-9])")
_NO_SIZE = re.compile(r" ?(?:매개변수|파라미터|param|token|토큰|download|user|다운로드|달러|dollar|원 |usd)")
_DATE = re.compile(r"-20\d{6}(?!\d)|-20\d\d-\d\d-\d\d(?!\d)")
_STAMP = re.compile(
    r"(?:-(?!19|20)(?P<stamp>[01]\d[0-3]\d|2[4-9][01]\d)| (?P<spaced>0[1-9](?:0[1-9]|[12]\d|3[01])))(?![\da-z.,:])"
)
_UNKNOWN = re.compile(r"-(?P<word>[A-Z][A-Za-z0-9]{1,11}|R1)(?![A-Za-z0-9])")
_HANGUL_TAIL = r"(?:이|가|은|는|을|를|의|에|로|으로|도|만|까지|씩|당|짜리|째|이상|이하|이나|나|와|과|간|분|년|월|동안|초과|미만|차)?(?![가-힣])"
_UNITS = re.compile(
    r" ?(?:%|％|퍼센트|percent|달러|유로|위안|위엔|파운드|억|million|billion|trillion|thousand|dollars?\b|usd\b|krw\b|gw\b|mw\b|"
    r"[gtm]b\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|seconds?\b|points?\b|times\b|배(?:$|[ ,.로의가는이나])|"
    r"(?:명|개월|개|시간|가지|단계|세대|년|만|천|조|원|초|위|회|건|곳|권|살|개국|개사)"
    + _HANGUL_TAIL
    + r"|x(?![a-z0-9]))"
    r"|(?:번|번째|차|종|대|주|주간|일|월|분|장|편|점|인|자|사|팀|분기|퍼)"
    + _HANGUL_TAIL
    + r"|[:'\"]\d|,\d{3}|명|개월|세대"
)
_SCALES = re.compile(r" ?(?:%|％|퍼센트|percent\b|million\b|billion\b|,\d{3}|억|만 ?(?:명|개|대|달러|원|건)|달러)")


class Part(NamedTuple):
    """A token of a name: what it is, its canonical text and where it ends."""

    kind: str  # version, variant, size, stamp, word or void
    text: str
    end: int
    variant: Variant | None = None


def even(text: str) -> str:
    """Make all dashes and blanks alike, and full-width letters narrow, without moving a character."""
    return text.translate(_EVEN)


def spellings(name: str) -> tuple[str, ...]:
    """List a name with each of its gaps open, closed or dashed.

    >>> spellings("Galaxy S")
    ('Galaxy S', 'GalaxyS', 'Galaxy-S')
    """
    words = re.split("[ -]", name)
    gaps = product((" ", "", "-"), repeat=len(words) - 1)
    return tuple("".join(chain(*zip(words, (*gap, ""), strict=True))) for gap in gaps)


class FamilyTokens(NamedTuple):
    """A family's tokens; each reader takes the text (as is, and lower-cased) and a place, and returns a Part or None.

    The expressions are compiled when they are first asked for: most posts name few families.
    """

    family: Family
    number_text: str
    dashed_text: str
    words_text: str
    variants: dict[str, Variant]
    dropped_text: str

    @property
    def number(self) -> re.Pattern[str]:
        return _compiled(self.number_text)

    @property
    def dashed(self) -> re.Pattern[str]:
        return _compiled(self.dashed_text)

    @property
    def words(self) -> re.Pattern[str] | None:
        return _compiled(self.words_text) if self.words_text else None

    @property
    def dropped(self) -> re.Pattern[str] | None:
        return _compiled(self.dropped_text) if self.dropped_text else None

    def version(self, text: str, low: str, at: int, sure: bool = False) -> Part | None:
        """Read a version, unless what follows makes it a count, a sum or a share."""
        before = low[at - 1 : at]
        dash = before == "-"
        match = (self.dashed.match(low, at) if dash else None) or self.number.match(low, at)
        if match is None or int(re.split(r"\D", match["number"].lstrip("'’"))[0] or 0) > self.family.largest:
            return None
        if self.family.years and len(match["number"]) == 2 and before == " " and not sure:
            return None
        spaced = before == " " or "가" <= before <= "힣"
        if (_UNITS if spaced else _SCALES).match(low, match.end()):
            return None
        return Part("version", self._canonical(match), match.end())

    def _canonical(self, match: re.Match[str]) -> str:
        prefix = next((p for p in self.family.prefixes if p.lower() == (match["prefix"] or "")), "")
        prefix = prefix or next(iter(self.family.prefixes), "")
        suffix = next((s for s in self.family.suffixes if s.lower() == (match["suffix"] or "")), "")
        number = match["number"].upper()
        if self.family.years:
            return f"20{number[-2:]}"
        return prefix + re.sub(r"(?<=\d)-(?=\d)", ".", number) + suffix

    def variant(self, text: str, low: str, at: int, sure: bool = False) -> Part | None:
        """Read a variant; an ordinary word counts only with a capital or tied by a dash, if the name is not `sure`."""
        match = self.words.match(low, at) if self.words else None
        if match is None:
            return None
        variant = self.variants[match.group().replace(" ", "").replace("-", "")]
        first = text[at]
        tied = "-" in (low[at - 1 : at], low[match.end() : match.end() + 1])
        if variant.plain and first.islower() and not tied and not sure and not "가" <= first <= "힣":
            return None
        if "가" <= match.group()[-1] <= "힣" and not particle_after(text, match.end(), match.group())[1]:
            return None
        return Part("variant", variant.name, match.end(), variant)

    def size(self, text: str, low: str, at: int) -> Part | None:
        """Read a size such as 70B, 397B-A17B or 8x7B."""
        match = _SIZE.match(low, at) if self.family.sizes else None
        if match is None or _NO_SIZE.match(low, match.end()):
            return None
        size = match.group() if self.family.names[0].islower() else match.group().upper().replace("X", "x")
        return Part("size", size, match.end())

    def void(self, text: str, low: str, at: int) -> Part | None:
        """Read what belongs to the name and changes nothing: a full date, a dropped word."""
        match = _DATE.match(low, at) or (self.dropped.match(low, at) if self.dropped else None)
        return Part("void", "", match.end()) if match else None

    def tail(self, text: str, low: str, at: int) -> Part | None:
        """Read a stamp (-0528), or a word that a dash ties to a model's version (GPT-5.5-Cyber)."""
        if self.family.type != "Model":
            return None
        if stamp := _STAMP.match(low, at):
            return Part("stamp", stamp["stamp"] or stamp["spaced"], stamp.end())
        word = _UNKNOWN.match(text, at)
        if word is None or word["word"].lower() in load_cues().dashed or word["word"].lower().endswith(("ing", "ed")):
            return None
        return Part("word", word["word"], word.end())


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _loose(name: str) -> str:
    return re.sub(r"(?:\\ |\\-|-)+", "[ -]?", re.escape(name.lower()))


def _guarded(name: str) -> str:
    return _loose(name) + ("(?![a-z])" if name[-1].isascii() and name[-1].isalnum() else "")


def compile_tokens(family: Family) -> FamilyTokens:
    """Write the expressions of a family."""
    prefix = "".join(p.lower() for p in family.prefixes) or "v"
    suffix = "|".join(re.escape(s.lower()) for s in sorted(family.suffixes, key=len, reverse=True))
    suffix = f"(?P<suffix>{suffix})?" if suffix else "(?P<suffix>)"
    plural = "(?![a-rt-z]|s[a-z])" if family.type == "Hardware" else "(?![a-z])"
    glued = "|".join(sorted(v.name.lower() for v in family.variants if v.name.isascii() and v.name.isalpha()))
    plural = rf"(?:{plural}|(?=(?:{glued})(?![a-z0-9])))" if glued else plural  # RTX 5060Ti
    after = rf"(?!\d|\.\d)(?!,\d{{3}}){plural}"
    lead = "" if family.glued else rf"(?:(?P<prefix>[{prefix}])[.]?)?"
    lead = lead or "(?P<prefix>)"
    number = rf"{lead}(?P<number>{family.version.lower().replace(chr(92) + 'd', '[0-9]')}){suffix}{after}"
    dashed = rf"{lead}(?P<number>[0-9]{{1,2}}-[0-9])(?![0-9.x:%]|-[0-9]{{1,2}}(?![0-9])){suffix}{after}"
    names = {name: variant for variant in family.variants for name in variant.names}
    keys = {name.lower().replace(" ", "").replace("-", ""): variant for name, variant in names.items()}
    words = "|".join(_guarded(name) for name in sorted(names, key=len, reverse=True))
    dropped = "|".join(rf"[ -]?{_guarded(name)}(?:-\d\d-\d\d(?:\d\d)?(?!\d))?" for name in family.dropped)
    return FamilyTokens(family, number, dashed, words, keys, dropped)
