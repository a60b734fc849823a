"""English tokens and the word lists that the grammar of English needs."""

import re
import shlex
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.parties import ids_in
from extract.sentence import Name
from ontology.yamlfile import read_yaml

__all__ = ["EnglishWords", "Token", "is_money", "load_english_words", "tokenize"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "english.yaml"
_TOKEN = re.compile(r"[$€£¥₩]?\d+(?:[.,]\d+)*\w*[+%]?|[A-Za-z]+(?:[-.’'][A-Za-z]+)*|[^\sA-Za-z\d]")
_PLURAL = re.compile(r"s\b")
_CLITIC = re.compile(r"(?:['’](?:s|ll|d|re|ve|m)|n['’]t)$")
_PUNCTUATION = {
    ",": "comma", ".": "stop", "!": "stop", "?": "stop", ";": "stop", ":": "colon", "—": "dash", "–": "dash", "(": "lp", ")": "rp",
    "[": "lp", "]": "rp", "|": "stop", "…": "stop", "→": "stop", "/": "conj", "+": "conj", "×": "conj", "-": "hyphen", "@": "prep",
}  # fmt: skip


class Token(NamedTuple):
    """A word, mark or name; `name` is its index or -1."""

    text: str  # lower case; of a name empty, or `they` where it stands for several
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
    offers: frozenset[str]
    transparent: frozenset[str]
    naming: frozenset[str]
    crew: frozenset[str]
    agentive: frozenset[str]
    ending: frozenset[str]
    announcing: frozenset[str]
    seeking: frozenset[str]
    denying: frozenset[str]
    bearing: frozenset[str]
    dealing: frozenset[str]
    linking: frozenset[str]
    talking: frozenset[str]
    aspect: frozenset[str]
    money_nouns: frozenset[str]
    share_nouns: frozenset[str]
    appointing: frozenset[str]
    leaving: frozenset[str]
    intending: frozenset[str]
    better: frozenset[str]
    worse: frozenset[str]
    better_of: frozenset[str]
    worse_of: frozenset[str]
    merits: frozenset[str]
    wares: frozenset[str]
    only_with_be: frozenset[str]
    lead_posts: frozenset[str]
    rough: frozenset[str]
    trade_nouns: frozenset[str]
    belongings: frozenset[str]
    carriers: frozenset[str]
    noun_like: frozenset[str]
    times: frozenset[str]
    posts: frozenset[str]
    saying: frozenset[str]
    clause_openers: frozenset[str]
    new_clause: frozenset[str]
    introducing: frozenset[str]
    launching_alone: frozenset[str]
    own_nouns: frozenset[str]
    state_nouns: frozenset[str]
    counting: frozenset[str]
    chips: frozenset[str]
    gadgets: frozenset[str]
    users: frozenset[str]
    orders: frozenset[str]
    awarding: frozenset[str]
    asking: frozenset[str]
    estate: frozenset[str]
    contracts: frozenset[str]
    gatherings: frozenset[str]
    staff: frozenset[str]
    parts: frozenset[str]
    attached: frozenset[str]
    bidding: frozenset[str]
    not_adverbs: frozenset[str]
    onward: frozenset[str]
    pairs: frozenset[str]
    counts: frozenset[str]
    making: frozenset[str]
    sites: frozenset[str]
    derived: frozenset[str]
    moments: frozenset[str]
    piecing: frozenset[str]
    accusing: frozenset[str]
    seated: frozenset[str]
    writings: frozenset[str]
    courts: frozenset[str]
    doing: frozenset[str]
    parenthetical: frozenset[str]
    counted: frozenset[str]
    ousting: frozenset[str]
    staying: frozenset[str]
    dealings: frozenset[str]
    blacklists: frozenset[str]
    permits: frozenset[str]
    loads: frozenset[str]
    currencies: frozenset[str]
    joining: frozenset[str]
    succeeding: frozenset[str]
    tags: dict[str, str]  # function word to its tag
    joined: dict[str, tuple[str, str]]  # words that make one, to what they mean and its tag

    def all_verbs(self) -> frozenset[str]:
        """Return the lemmas of every list of verbs."""
        lists = (
            self.seeking,
            self.denying,
            self.ending,
            self.bearing,
            self.dealing,
            self.leaving,
            self.appointing,
            self.counting,
            self.doing,
            self.succeeding,
        )
        return self.verbs.union(*lists, self.intending, self.aspect, self.announcing, self.naming)


@cache
def load_english_words() -> EnglishWords:
    """Read english.yaml once a process."""
    data = read_yaml(PATH)
    lists = {
        key: frozenset(shlex.split(data[key]))
        for key in EnglishWords._fields
        if key not in ("things", "tags", "joined")
    }
    things = {noun: type_ for type_, nouns in data["things"].items() for noun in nouns.split()}
    tags = {word: tag for tag, words in reversed(data["tags"].items()) for word in words.split()}
    joined = {
        words: (meaning or words, tag)
        for tag, rows in data["joined"].items()
        for words, _, meaning in (row.partition("=") for row in shlex.split(rows))
    }
    for key in ("agentive", "posts", "seated"):
        lists[key] |= {word + "s" for word in lists[key]}
    return EnglishWords(things=things, tags=tags, joined=joined, **lists)


@cache
def _joining() -> frozenset[str]:
    """Give the words with which others are joined to one."""
    return frozenset(words.split(" ")[0] for words in load_english_words().joined)


def tokenize(text: str, names: Sequence[Name]) -> list[Token]:
    """Split into lower-case tokens; each name is one token, quotation marks are left out."""
    tokens: list[Token] = []
    position = 0
    for number, name in enumerate(names):
        if name.start < position:
            continue
        tokens.extend(_plain(text, position, name.start))
        tokens.append(Token("they" if len(ids_in(name.id)) > 1 else "", name.start, name.end, number, "name"))
        plural = _PLURAL.match(text, name.end)  # H100s
        position = plural.end() if plural else name.end
    tokens.extend(_plain(text, position, len(text)))
    return _without_rough(_floated(_joined(tokens)))


def _joined(tokens: list[Token]) -> list[Token]:
    """Take words that make one word together: open source, so far, such as."""
    joined, firsts = load_english_words().joined, _joining()
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        for length in (4, 3, 2) if tokens[i].text in firsts else ():
            row = joined.get(" ".join(t.text for t in tokens[i : i + length])) if i + length <= len(tokens) else None
            if row is not None:
                out.append(Token(row[0], tokens[i].start, tokens[i + length - 1].end, -1, row[1]))
                i += length
                break
        else:
            out.append(tokens[i])
            i += 1
    return out


def _floated(tokens: list[Token]) -> list[Token]:
    """Take what stands behind its names for an adverb: `A, B and C all test …`, `A and B both plan …`."""
    for i in range(1, len(tokens) - 1):
        behind = tokens[i - 1].tag == "name" and tokens[i + 1].tag in ("w", "be", "have", "modal", "adv")
        if behind and tokens[i].text in ("all", "both", "each"):
            tokens[i] = tokens[i]._replace(tag="adv")
    return tokens


def is_money(tokens: Sequence[Token], k: int) -> bool:
    """Say whether a sum begins at a token: $2 billion, 325 million euros."""
    signs = tuple("$€£¥₩")
    told = (t.text in load_english_words().currencies or t.text[:1] in signs for t in tokens[k + 1 : k + 4])
    return tokens[k].text[:1] in signs or (tokens[k].tag == "num" and any(told))


def _without_rough(tokens: list[Token]) -> list[Token]:
    """Make what only says that a figure is rough part of its phrase: `at least $10 billion`, `up to one million`."""
    rough = load_english_words().rough
    for i, token in enumerate(tokens):
        counted = token.text == "a" and i + 1 < len(tokens) and tokens[i + 1].text in load_english_words().counted
        if token.tag != "num" and not counted and token.text not in ("one", "two", "three", "four", "five"):
            continue
        for length in (3, 2, 1):
            words = " ".join(t.text for t in tokens[max(0, i - length) : i])
            if words in rough and i - length >= 0:
                tokens[i - length : i + 1] = [t._replace(tag="num") for t in tokens[i - length : i + 1]]
                break
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
    words = load_english_words()
    if word == "'s":
        tag = "'s"
    elif word in words.tags:
        tag = words.tags[word]
    elif word in _PUNCTUATION:
        tag = _PUNCTUATION[word]
    elif word[0].isdigit() or word[0] in "$€£¥₩":
        tag = "num"
    elif word.endswith("ly") and len(word) > 4 and word not in words.not_adverbs:
        tag = "adv"
    elif not word[0].isalnum():
        tag = "mark"
    else:
        tag = "w"
    return Token(word, start, end, -1, tag)
