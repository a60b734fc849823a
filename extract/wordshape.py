"""Tell names from ordinary words by their looks."""

import re
from functools import lru_cache

from extract.cues import Cues, load_cues
from extract.morphology import is_name
from extract.particles import particle_after
from extract.split import hangul_in

__all__ = ["is_acronym", "is_english", "is_likely", "is_sound", "is_title_case", "stem"]

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""), ("ally", ""),
    ("al", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ive", "e"), ("ic", ""), ("ized", "ize"), ("ization", "ize"), ("able", ""), ("ful", ""),
    ("less", ""), ("ness", ""), ("ism", ""), ("ist", ""), ("ity", ""), ("ize", ""), ("ified", "ify"),
)  # fmt: skip
_FRONT = ("sub", "re", "multi", "pre", "non", "un", "super", "micro", "mega", "inter", "over", "co", "auto", "ex", "self", "mini", "cyber", "post", "anti", "neuro")  # fmt: skip
_LINKING = {
    "about",
    "after",
    "among",
    "amid",
    "under",
    "until",
    "while",
    "before",
    "between",
    "against",
    "without",
    "within",
    "across",
    "around",
    "toward",
    "their",
    "which",
    "where",
}
_PARTS = re.compile(r"[ .\-/’']+")
_INNER = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]")
_PLURAL = re.compile(r"[A-Z]{2,5}s")
_FIGURE = re.compile(
    r"[$€£¥₩]?\d[\d.,~]* ?(?:[조억만천백십]+ ?)*(?:%|[원개명대건배위호년월일회곳]|달러|위안|유로|[KMBTkmbt]n?)?\+?"
)
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_ACRONYM = re.compile(r"[A-Z]{1,5}s?\d?")


@lru_cache(maxsize=1 << 15)
def is_english(word: str) -> bool:
    """Say whether a word, or what it is formed of, is an ordinary English one.

    >>> [is_english(w) for w in ("Launchers", "foundational", "Subagents", "Pixelfed", "autonomously", "Hebbia")]
    [True, True, True, False, True, False]
    """
    cues = load_cues()
    low = word.lower()
    if (
        low in cues.english
        or word in cues.stop
        or word in cues.demonyms
        or low in cues.jargon
        or low.removesuffix("s") in cues.jargon
    ):
        return True
    if _inflected(low):
        return True
    fronts = (low[len(front) :] for front in _FRONT if low.startswith(front) and len(low) - len(front) > 3)
    return any(rest in cues.english or _inflected(rest) for rest in fronts)


def _inflected(low: str) -> bool:
    english = load_cues().english
    return any(
        low.endswith(end) and len(low) - len(end) > 2 and low[: len(low) - len(end)] + new in english
        for end, new in _ENDINGS
    )


def is_acronym(name: str) -> bool:
    """Say whether a word is written in capitals only, and short: it may as well be a term."""
    return bool(_ACRONYM.fullmatch(name))


@lru_cache(maxsize=1 << 15)
def is_likely(name: str) -> bool:
    """Say whether a string is a name by its looks: not made of ordinary words or of an acronym only.

    >>> [is_likely(n) for n in ("Privacy-first AI", "Hebbia", "APIs", "AutoResearch", "CRUD", "Deep Research", "가비아")]
    [False, True, False, True, False, False, True]
    """
    if not name.isascii() and re.search("[가-힣]", name):
        return all(is_name(word) for word in re.findall("[가-힣]+", name))
    words = [word for word in _PARTS.split(name) if word]
    return any(_is_odd(word) for word in words)


def _is_odd(word: str) -> bool:
    if word.isdigit() or _PLURAL.fullmatch(word) or is_acronym(word) or re.fullmatch(r"\d+\w{1,2}", word):
        return False
    if len(word) < (2 if word[0].isupper() else 3) or word.lower() in load_cues().jargon:
        return False
    if _INNER.search(word):
        return True
    return len(word) > 2 and not is_english(word)


@lru_cache(maxsize=1 << 12)
def is_title_case(text: str) -> bool:
    """Say whether a line writes almost all its words with a capital, so that a capital tells nothing.

    >>> is_title_case("Musk Signs Order to Create Wealth Fund"), is_title_case("Ranchero raises $9M for tax prep in Austin")
    (True, False)
    """
    if hangul_in(text) * 4 > len(text):
        return False
    every = _LATIN_WORD.findall(text)
    words = [
        word for word in every[not text.startswith("\x00") :] if len(word) > 3
    ]  # a blanked name opens the line itself
    capital = sum(word[0].isupper() for word in words)
    small = sum(word[0].islower() and len(word) > 4 and word not in _LINKING for word in words)
    return len(words) >= 3 and capital >= 0.6 * len(words) and small < 0.3 * len(words)


def stem(word: str) -> str:
    """Take the particle off a Korean word."""
    if not "가" <= word[-1] <= "힣":
        return word
    for length in (3, 2, 1):
        if len(word) > length and particle_after(word, len(word) - length, word[:-length])[1]:
            return word[:-length]
    return word


def is_sound(name: str, cues: Cues) -> bool:
    """Say whether a string can be a name at all."""
    if (
        "\x00" in name
        or name in cues.stop
        or not 2 <= len(name) <= 48
        or _FIGURE.fullmatch(name)
        or name.endswith(" HN")
    ):
        return False
    if name.isascii():
        return not all(word in cues.stop or word.isdigit() for word in name.split())
    return name not in cues.common_ko
