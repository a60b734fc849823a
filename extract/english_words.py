"""English tokens and the word lists that the grammar of English needs."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from extract.sentence import Name

__all__ = ["EnglishWords", "Token", "load_english_words", "tokenize"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "english.yaml"
_TOKEN = re.compile(r"[$€£¥₩]?\d[\d.,]*\w*[+%]?|[A-Za-z]+(?:[-.’'][A-Za-z]+)*|[^\sA-Za-z\d]")
_CLITIC = re.compile(r"(?:['’](?:s|ll|d|re|ve|m)|n['’]t)$")
_TAGS = {
    "det": "the a an this that these those some any no every each both several all another many few one two three four five",
    "poss": "its their his her our my your whose",
    "pron": "it they he she we you i them us him me itself themselves himself herself",
    "prep": "in on at to with from by for into against of than via through over across during under about after before between as "
    "behind alongside inside within without around among near upon onto toward towards like unlike including per until despite beyond "
    "amid outside throughout worth versus except beneath atop since",
    "conj": "and or & plus",
    "sub": "while because if when where although though whereas but so whether yet unless once how why",
    "rel": "which who whom what",
    "modal": "will would can could may might should must shall 'll 'd cannot wo ca",
    "be": "is are was were be been being am 're 'm gets getting",
    "have": "has have had having 've",
    "do": "do does did",
    "neg": "not n't never",
    "adv": "also now just already still then soon today yesterday tomorrow tonight recently reportedly officially finally quietly newly "
    "again even only currently formerly previously here there together instead later earlier further too very almost nearly "
    "roughly about exclusively natively allegedly apparently far ahead away directly jointly openly ever always often well",
}
_TAG_OF = {word: tag for tag, words in reversed(_TAGS.items()) for word in words.split()}
_PUNCTUATION = {
    ",": "comma", ".": "stop", "!": "stop", "?": "stop", ";": "stop", ":": "colon", "—": "dash", "–": "dash", "(": "lp", ")": "rp",
    "[": "lp", "]": "rp", "|": "stop", "…": "stop", "→": "stop", "/": "conj", "+": "conj", "×": "conj", "-": "hyphen", "@": "prep",
}  # fmt: skip


class Token(NamedTuple):
    """A word, mark or name; `name` is its index or -1."""

    text: str  # lower case
    start: int
    end: int
    name: int
    tag: str


class EnglishWords(NamedTuple):
    """Word lists of english.yaml."""

    verbs: frozenset[str]
    object_control: frozenset[str]
    intransitive: frozenset[str]
    company: frozenset[str]
    things: dict[str, str]  # noun to type
    heads: frozenset[str]
    transparent: frozenset[str]
    naming: frozenset[str]
    crew: frozenset[str]
    agentive: frozenset[str]
    ending: frozenset[str]
    announcing: frozenset[str]
    carriers: frozenset[str]


@cache
def load_english_words() -> EnglishWords:
    """Read english.yaml once a process."""
    data = yaml.load(PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lists = {key: frozenset(data[key].split()) for key in EnglishWords._fields if key != "things"}
    return EnglishWords(
        things={noun: type_ for type_, nouns in data["things"].items() for noun in nouns.split()}, **lists
    )


def tokenize(text: str, names: Sequence[Name]) -> list[Token]:
    """Split into lower-case tokens; each name is one token, quotation marks are left out."""
    tokens: list[Token] = []
    position = 0
    for number, name in enumerate(names):
        if name.start < position:
            continue
        tokens.extend(_plain(text, position, name.start))
        tokens.append(Token("", name.start, name.end, number, "name"))
        position = name.end
    tokens.extend(_plain(text, position, len(text)))
    return tokens


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group().lower().replace("’", "'")
        if word in '"“”‘*`«»':
            continue
        if word == "'":
            tail = text[match.end() : match.end() + 3]
            if re.match(r"s\b", tail, re.I) or text[match.end() - 2 : match.end() - 1] == "s":
                yield Token("'s", match.start(), match.end(), -1, "'s")
            continue
        if word == "s" and text[match.start() - 1 : match.start()] in ("'", "’"):
            continue
        clitic = _CLITIC.search(word)
        if clitic and clitic.start():
            cut = match.start() + clitic.start()
            yield _token(word[: clitic.start()], match.start(), cut)
            yield _token(clitic.group(), cut, match.end())
            continue
        token = _token(word, match.start(), match.end())
        if token.tag == "hyphen" and text[match.start() - 1 : match.start()].isspace():
            token = token._replace(tag="dash")
        yield token


def _token(word: str, start: int, end: int) -> Token:
    if word == "'s":
        tag = "'s"
    elif word in _TAG_OF:
        tag = _TAG_OF[word]
    elif word in _PUNCTUATION:
        tag = _PUNCTUATION[word]
    elif word[0].isdigit() or word[0] in "$€£¥₩":
        tag = "num"
    elif (
        word.endswith("ly")
        and len(word) > 4
        and word not in ("family", "supply", "apply", "rely", "reply", "ally", "early", "assembly", "daily")
    ):
        tag = "adv"
    elif not word[0].isalnum():
        tag = "mark"
    else:
        tag = "w"
    return Token(word, start, end, -1, tag)
