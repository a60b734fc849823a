"""Votes for the type of a name that no list has, by what stands in it and beside it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.candidates import Candidate, candidates, hangul_words
from extract.compounds import compound_votes
from extract.cues import Cues, load_cues
from extract.document import Block
from extract.english_deeds import deed_votes
from extract.english_introduced import introduced_in_english
from extract.english_names import english_votes, repeated_votes, run_votes
from extract.formed import formed_votes
from extract.headline_names import headline_votes
from extract.institutions import institution_votes, is_institution, numbered_votes
from extract.introduced import introduced_votes
from extract.korean_names import korean_names
from extract.listed import backing_votes, listed_votes, summed_votes
from extract.mentions import Use
from extract.morphology import is_name
from extract.name_pairs import abbreviated, name_pairs
from extract.newsletter_names import newsletter_votes
from extract.people_votes import english_people, korean_people
from extract.quoted_names import quoted_votes
from extract.split import hangul_in
from extract.wordshape import is_acronym, is_english, is_likely, is_sound, stem
from ontology.records import NameVote

__all__ = ["name_votes"]

_WORD_BEFORE = re.compile(r"([가-힣A-Za-z-]+)[\s,:'‘“\"「(]*$")
_WORD_AFTER = re.compile(
    r"^[’'”\"」』》>)]*(?:라는|이라는|의)?[\s,]*(?:새로운 |신규 |새 |the |an? |new )?([가-힣]+|[A-Za-z-]+)"
)
_CLOSED = re.compile(r"^[’'”\"」』》>)]+")
_GLOSS = re.compile(r"^\([^()]{1,60}\)[’'”\"」』》>)]*")  # what the name is, in brackets
_OPENED = re.compile(r"[’'”\"」』]?(?:을|를)? (?:정식 |공식 |베타 )?(?:출시|공개|론칭|런칭|선보)")
_SUBJECT = re.compile(r"(?:은|는|이|가|을|를|의|와|과|에)(?![가-힣])")
_APPOSITION = re.compile(
    r"(?:,| —| –| -|:| is) (?:a|an|the|its) ((?:[\w’'-]+ ){0,5}?[a-z]+)(?=,|\.| that| which| for| to| with| by| from| of| in| on|$)"
)
_WHO = re.compile(r", who(?:se)? ")
_CAPITALS = re.compile(
    r"[A-Z][A-Za-z0-9]*(?: (?:for |of |the |and )?[A-Z][A-Za-z0-9]*){1,4}"
)  # quoted in a Korean line
_GENERIC_END = re.compile(
    r"(?:AI|LLM|Agents?|Models?|API|Ops|Coding|Learning|Loop|Engineering|Wrapper|Gap|First|Shift|Company|Companies|Sciences|Era|Age|Business|Control)$"
)
_AI_NOUN = re.compile(r"AI (?:models?|agents?|tools?|systems?|chatbots?|assistants?)\b")  # AI of that name, not a firm
_OWNED = re.compile(r"[’']?s? ?(?:developer|maker|owner|parent|creator|founder|publisher)\b", re.IGNORECASE)
_GOES_ON = re.compile(  # a thing, where the name is a brand's or a feature's before it
    r" (?!(?:with|for|that|which|from|after|into|amid|across|over|under|using|through|where|when|while|this|next|later|today|without|as|and|via|to)\b)[a-z]{3,}"
)
_MIXED = re.compile("[가-힣]")

_THINGS = frozenset({"Product", "Organization"})  # what cues beside a name mix up with each other and with works

Token = tuple[str, str, int, str]  # name, type, weight, rule


def name_votes(
    block: Block, masked: str, uses: Sequence[Use], cues: Cues, linked: frozenset[str] = frozenset()
) -> Iterator[NameVote]:
    """Yield the votes of a block for names in it; `linked` are the repositories that its item links to."""
    yield from _of_lines(block, masked, uses, cues, linked)
    for candidate in candidates(masked, cues):
        if not is_sound(candidate.name, cues):
            continue
        for name, kind, weight, rule in _votes(masked, candidate, uses, cues):
            if kind in _THINGS and " " in name:
                kind = cues.ends.get(name.rsplit(" ", 1)[-1], kind)
            sure = candidate.form in ("person", "foreign") or (is_likely(name) and name not in cues.given_names)
            yield NameVote(name, kind, weight, rule, block.item, sure)
    for word in hangul_words(masked):
        for name, kind, sure in _by_suffix(word):
            yield NameVote(name, kind, 2, "hangul-suffix", block.item, sure)
    for _, whole in abbreviated(block, uses, cues):
        if kind := next((k for n in range(6, 1, -1) if (k := cues.hangul_suffixes.get(whole[-n:]))), ""):
            yield NameVote(whole, kind, 4, "henceforth", block.item, True)
    for pair, start, end in name_pairs(block, masked, uses, cues):
        if pair.rule == "bracket" and is_institution(pair.name, pair.other, cues):
            yield NameVote(pair.name, "Organization", 4, "institution-bracket", block.item, True)
        if pair.rule == "sounds" and "\x00" not in masked[start:end]:
            for _, kind, weight, rule in _pair_votes(pair.other, masked, start, end, cues):
                yield NameVote(pair.other, kind, weight, rule, block.item, True)


def _of_lines(block: Block, masked: str, uses: Sequence[Use], cues: Cues, linked: frozenset[str]) -> Iterator[NameVote]:
    """Yield the votes for names by how whole lines introduce or build them."""
    korean = hangul_in(masked) * 4 > len(masked)
    for name, kind, weight, rule in (
        *headline_votes(block, masked, cues),
        *compound_votes(block.text, uses, cues),
        *institution_votes(block.text, uses, cues),
        *numbered_votes(block.text, cues),
        *(v for v in (() if korean else english_votes(block, masked, cues, linked)) if is_sound(v[0], cues)),
        *(v for v in (() if korean else newsletter_votes(block, masked, cues, linked)) if is_sound(v[0], cues)),
        *(korean_people(masked, cues) if korean else english_people(masked, cues)),
        *(() if korean else introduced_in_english(block.text, masked, cues)),
        *(() if korean else deed_votes(masked, cues)),
        *(korean_names(masked, uses, cues) if korean else ()),
        *(v for v in (*summed_votes(masked, cues), *backing_votes(masked, cues)) if is_sound(v[0], cues)),
    ):
        yield NameVote(name, kind, weight, rule, block.item, True)
    for name, kind, weight, rule in formed_votes(block.text, masked, cues):
        yield NameVote(name, kind, weight, rule, block.item, True)
    for name, kind, weight, rule in introduced_votes(block.text, masked, cues) if hangul_in(masked) else ():
        yield NameVote(name, kind, weight, rule, block.item, True)
    for name, kind, weight, rule in quoted_votes(masked, cues):
        yield NameVote(name, kind, weight, rule, block.item, False)


def _votes(masked: str, candidate: Candidate, uses: Sequence[Use], cues: Cues) -> Iterator[Token]:
    name, form = candidate.name, candidate.form
    if form in ("person", "foreign"):
        yield name, "Person", 2 if form == "person" else 4, f"hangul-{form}"
    elif candidate.whole or form == "quoted":
        yield from _inside(candidate, masked[candidate.end : candidate.end + 12], cues)
        if form == "quoted" and not _quotable(name):
            return
        yield from _beside(masked, candidate, cues)
        if form == "quoted" and candidate.korean and _CAPITALS.fullmatch(name) and not _GENERIC_END.search(name):
            yield name, "Product", 4, "quoted-capitals"
        if form == "latin":
            yield from listed_votes(masked, candidate, uses)
            yield from repeated_votes(masked, candidate)
            yield from run_votes(masked, candidate, cues)


def _quotable(name: str) -> bool:
    """Say whether what stands in quotes looks like a name rather than a phrase."""
    return is_likely(name) and len(name) > 3 if name[0].islower() or _MIXED.search(name) else True


def _inside(candidate: Candidate, behind: str, cues: Cues) -> Iterator[Token]:
    """Vote by the words of the name itself: a suffix, a given name."""
    name, words = candidate.name, candidate.name.split(" ")
    rest = " ".join(words[:-1])
    if rest and candidate.form != "quoted" and (kind := cues.suffixes.get(words[-1])):
        odd = is_likely(rest)
        if words[-1] in cues.weak_suffixes - (cues.firm_suffixes if candidate.korean else frozenset()):
            if (
                odd
                and not _AI_NOUN.match(f"{words[-1]}{behind}")
                and " of " not in name
                and "-" not in rest
                and (len(words) == 2 or is_likely(words[-2]))
            ):
                yield name, kind, 2, "suffix"
        elif odd or is_acronym(words[-2]):
            yield name, kind, 4, "suffix"
        elif candidate.form == "latin" and candidate.whole:
            yield name, kind, 4 if candidate.korean or len(words) == 2 else 2, "suffix"
    if _is_person(candidate, words, cues):
        yield name, "Person", 4, "given-name"


def _is_person(candidate: Candidate, words: list[str], cues: Cues) -> bool:
    first, last = words[0], words[-1]
    given = first in cues.given_names
    if len(words) not in (2, 3) or last in cues.suffixes or not (given or last in cues.surnames_world):
        return False
    if not given and (len(words) > 2 or not re.fullmatch("[A-ZÀ-Þ][a-zß-ÿ]+", first) or is_english(first)):
        return False
    if not re.fullmatch(r"(?:[A-ZÀ-Þ][a-zß-ÿ’']+|Ma?c[A-Z][a-z]+|[A-Z]’[A-Z][a-z]+)(?:-[A-Z][a-z]+)?", last):
        return False
    if len(words) == 3 and not re.fullmatch(r"[A-Z]\.?|[A-Z][a-z]+", words[1]):
        return False
    return not is_english(last) or (last in cues.surnames_en and candidate.form == "latin" and not is_english(words[0]))


def _beside(masked: str, candidate: Candidate, cues: Cues) -> Iterator[Token]:
    """Vote by the words right before and behind the name."""
    name, start, end = candidate.name, candidate.start, candidate.end
    likely = is_likely(name)
    opened = candidate.korean and " " in name and _OPENED.match(masked[end : end + 14]) is not None
    named = likely or opened or (_MIXED.search(masked[max(0, start - 12) : start]) is not None and _SUBJECT.match(_CLOSED.sub("", masked[end : end + 8])) is not None)  # fmt: skip
    before = _WORD_BEFORE.search(masked[max(0, start - 24) : start])
    named = named or (candidate.form == "latin" and before is not None and _is_called(before, name, cues))
    if not named or (is_acronym(name) and len(name) < 3):
        return
    weight = 2 if likely else 4 if not is_acronym(name) and not name[0].islower() else 2
    if before and not _OWNED.match(masked[end : end + 12].lstrip()):
        word = before.group(1)
        kinds = cues.before.get(word, cues.before.get(word.lower(), ()))
        if {"Person", "Organization"} <= {*kinds}:  # chip designer NAME, designer NAME NAME
            kinds = ("Person",) if " " in name else ("Organization",)
        for kind in kinds:
            if kind == "Product" and word.isascii() and word.lower() in cues.verbs and _GOES_ON.match(masked[end:]):
                continue
            yield name, kind, weight, f"cue-before:{before.group(1)}"
    after = _WORD_AFTER.match(masked[end : end + 24])
    if after and likely:
        word = after.group(1)
        for kind in cues.after.get(word) or cues.after.get(word.lower()) or cues.after.get(stem(word), ()):
            yield name, kind, weight, f"cue-after:{word}"
    yield from _explained(masked, candidate, likely, cues)
    behind = _GLOSS.sub("", _CLOSED.sub("", masked[end : end + 120]))[:60]
    for kind, pattern in cues.behind:
        if pattern.match(behind):
            yield name, kind, weight + (kind == "Organization"), f"verb-behind:{kind}"


def _is_called(before: re.Match[str], name: str, cues: Cues) -> bool:
    """Say whether ordinary words with capitals are a firm's name right behind what it is, or a thing's
    behind a verb of launching: `robotics firm Enchanted Tools`, `launches Garden Wallets`."""
    word = before.group(1)
    return (
        word.islower()
        and (
            (word not in cues.verbs and cues.before.get(word, ())[:1] == ("Organization",))
            or (" " in name and cues.before.get(word, ())[:1] == ("Product",) and word in cues.verbs)
        )
        and before.group().endswith(f"{word} ")
        and not is_acronym(name)
        and name.split(" ")[0] not in cues.roles
    )


def _explained(masked: str, candidate: Candidate, likely: bool, cues: Cues) -> Iterator[Token]:
    """Vote by what an apposition says of the name: `Zemvia, a startup that …`, `Ann, who …`, `Zemvia라는 스타트업`."""
    name, behind = candidate.name, masked[candidate.end : candidate.end + 90]
    weight = 2 if likely else 4 if candidate.form == "latin" and not is_acronym(name) else 0
    if not weight:
        return
    if match := _APPOSITION.match(behind):
        for word in re.findall(r"[a-z-]+", match.group(1)):
            kinds = cues.before.get(word, ())
            if kinds and word not in cues.verbs:
                yield name, kinds[0], weight, f"apposition:{word}"
                return
    if _WHO.match(behind) and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", name) and not candidate.korean:
        yield name, "Person", 4, "apposition:who"


@lru_cache(maxsize=1 << 15)
def _by_suffix(word: str) -> tuple[tuple[str, str, bool], ...]:
    """Give the names that a Hangul word may be, with and without its particle, by its last syllables; and which are sure."""
    cues = load_cues()
    return tuple(
        (name, kind, is_likely(name) and name not in cues.given_names)
        for name in dict.fromkeys((word, stem(word)))
        if is_sound(name, cues) and (kind := _hangul_suffix(name, cues))
    )


def _hangul_suffix(word: str, cues: Cues) -> str:
    for length in range(min(6, len(word) - 2), 0, -1):
        kind = cues.hangul_suffixes.get(word[-length:])
        if kind:
            rest = word[:-length]
            return (
                kind
                if len(rest) >= 2 and rest not in cues.common_ko and (is_name(word) or (length > 1 and is_name(rest)))
                else ""
            )
    return ""


def _pair_votes(name: str, masked: str, start: int, end: int, cues: Cues) -> Iterator[Token]:
    """Vote for a name whose sound stands before its bracket, by what is around both; two plain words are a person."""
    yield from _beside(masked, Candidate(name, start, end, "pair"), cues)
    words = name.split()
    if (
        len(words) == 2
        and all(re.fullmatch("[A-Z][a-z]+", word) for word in words)
        and not is_english(words[1])
        and words[1] not in cues.suffixes
    ):
        yield name, "Person", 2, "pair-of-words"
