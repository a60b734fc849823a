"""Load the cues that type unknown names."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ontology.yamlfile import read_yaml

__all__ = ["Cues", "load_cues"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "cues.yaml"
ENGLISH = PATH.parent.parent / "words" / "english.txt"
PEOPLE = ENGLISH.parent / "people.yaml"
_KINDS = {
    "ends",
    "hangul_suffixes",
    "headline_verbs",
    "institutions",
    "introduced_en",
    "introduced_things",
    "numbered",
    "quoted_kinds",
    "suffixes",
}  # word -> type
_OWN_SHAPE = {"before", "after", "behind", "english", "verbs", "audiences", "surnames_world"}
_WRITTEN = {"stop": "stop_latin", "generic": "generic_names"}  # field -> its key in cues.yaml


class Cues(NamedTuple):
    """Cue word -> types, by place, and word lists."""

    suffixes: dict[str, str]
    hangul_suffixes: dict[str, str]
    before: dict[str, tuple[str, ...]]  # right before the name, both languages
    after: dict[str, tuple[str, ...]]
    behind: tuple[tuple[str, re.Pattern[str]], ...]  # type and what follows a Korean name
    surnames: frozenset[str]
    stop: frozenset[str]
    demonyms: frozenset[str]
    generic: frozenset[str]  # words that cannot stand for a longer name that has them
    given_names: frozenset[str]
    english: frozenset[str]  # ordinary English words, lower case
    jargon: frozenset[str]  # terms of the trade that no dictionary has, lower case
    weak_suffixes: frozenset[str]  # suffixes that many phrases end in too
    firm_suffixes: frozenset[str]  # those of them that are strong in a Korean line, where capitals mean a name
    articles: frozenset[str]  # words before a name that are no part of it
    common_ko: frozenset[str]  # Hangul words that end like a name and are none
    given_names_ko: frozenset[str]
    surnames_world: frozenset[str]  # surnames that are no ordinary words
    verbs: frozenset[str]  # English verbs right before a name
    surnames_en: frozenset[str]  # those that are ordinary words too
    headline_verbs: dict[str, str]  # English verb behind the name that a headline opens with -> its type
    roles: frozenset[str]  # English words for who somebody is, behind the name of a firm
    kinds: frozenset[str]  # what a thing is, behind its name and no part of it
    endless: frozenset[str]  # words that do not end a name built on another one
    audiences: frozenset[str]  # whom, or what, an edition of a thing is for
    public_bodies: frozenset[str]  # what ends, in English, the name of an institution that starts with a place
    model_words: frozenset[str]  # what makes a model's name another model's
    institutions: dict[str, str]  # noun that ends the name of an institution, event or law -> its type
    abbreviated_institutions: frozenset[str]  # those whose name is followed by its abbreviation in brackets
    institutions_alone: frozenset[str]  # those that make a name right behind a city or firm
    origins: frozenset[str]  # words that tell where somebody is or was, not what a body is called: 구글 출신 연구원
    numbered: dict[str, str]  # noun that ends the name of one of a row of events, reports -> its type
    dashed: frozenset[str]  # English words that a dash ties to a name and that make no other name of it, lower case
    parts: frozenset[str]  # what a thing is that still makes a name with that of the thing it is for
    institutions_of_countries: frozenset[str]  # those of which a country has one of a name
    plain_ko: frozenset[str]  # Hangul words that do not end a name built on another one
    quoted_kinds: dict[str, str]  # noun right before a quoted name -> what the name is of
    loose_nouns: frozenset[str]  # nouns before quotes that may as well hold a plain word
    firm_deeds: frozenset[str]  # Korean words for what only firms do
    firm_only_deeds: frozenset[str]  # Korean words for what nobody but a firm does
    classing_ko: frozenset[str]  # Hangul words that tell what kind of firm: 시중은행
    firm_ends_ko: frozenset[str]  # ends of Hangul names of firms, behind whatever noun
    firm_verbs: frozenset[str]  # English verbs of what firms do, behind the name that opens a sentence
    deal_verbs: frozenset[str]  # English verbs, with their preposition, of what is done to firms
    no_firms: frozenset[str]  # English words with capitals that are, or start, no firm's name
    planned_works: frozenset[str]  # ends of the names of plans and rules that are told in quotes
    planning: frozenset[str]  # what is done with them
    works: frozenset[str]  # nouns right behind the quoted title of a work
    ends: dict[str, str]  # last word of a Latin name -> what it is, whatever stands beside it
    product_ends: frozenset[str]  # words that end the name of a thing in a headline too
    introduced_things: dict[str, str]  # Korean noun right before a name in quotes, or its end -> type
    introduced_en: dict[str, str]  # English noun of an apposition -> type
    introduced_vague: frozenset[str]  # those of them that headlines set before other words in quotes too
    introduced_done: frozenset[str]  # what is done with a thing, behind its name
    introduced_firms: frozenset[str]  # Korean nouns right before the name of a firm
    introduced_sure: frozenset[str]  # those before which no other noun stands often
    introduced_acts: frozenset[str]  # what firms do
    introduced_making: frozenset[str]  # verbs of who makes or runs a thing
    introduced_makers: frozenset[str]  # nouns of who makes or runs a thing
    introduced_running: frozenset[str]  # verbs of running a thing, behind its name in quotes
    introduced_no_ends: frozenset[str]  # how words in quotes end that are no names
    introduced_loose: frozenset[str]  # English nouns that stand right before names of other things too
    introduced_ends: frozenset[str]  # how names of young firms end that are made of ordinary words
    introduced_roles: frozenset[str]  # who somebody is, before or behind a person's name
    introduced_moves: frozenset[str]  # what happens to people
    acting: frozenset[str]  # English verbs of firms and what they make, behind the name that opens a sentence


def _by_word(*tables: dict[str, str]) -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for table in tables:
        for kind, text in table.items():
            for word in text.split():
                if kind not in words.setdefault(word, []):
                    words[word].append(kind)
    return {word: tuple(kinds) for word, kinds in words.items()}


def _kinds(table: dict[str, str]) -> dict[str, str]:
    """Turn kind -> words into word -> kind."""
    return {word: kind for kind, text in table.items() for word in text.split()}


@cache
def load_cues() -> Cues:
    """Read cues.yaml once a process."""
    data = read_yaml(PATH)
    lists = {
        field: frozenset(data[_WRITTEN.get(field, field)].split())
        for field in Cues._fields
        if field not in _KINDS and field not in _OWN_SHAPE
    }
    people = {field: frozenset(words.split()) for field, words in read_yaml(PEOPLE).items()}
    for field in ("given_names", "given_names_ko"):
        lists[field] |= people[field]
    return Cues(
        surnames_world=people["surnames"],
        introduced_en=_kinds(data["introduced_en"]),
        introduced_things=_kinds(data["introduced_things"]),
        suffixes=_kinds(data["suffixes"]),
        hangul_suffixes=_kinds(data["hangul_suffixes"]),
        before=_by_word(data["before_ko"], data["before_en"], data["verbs_before_en"]),
        after=_by_word(data["after_ko"], data["after_en"]),
        behind=tuple((kind, re.compile(pattern)) for kind, pattern in data["verbs_behind_ko"].items()),
        english=frozenset(ENGLISH.read_text(encoding="utf-8").split()),
        verbs=frozenset(_kinds(data["verbs_before_en"])),
        headline_verbs=_kinds(data["headline_verbs"]),
        audiences=frozenset(phrase.strip() for phrase in data["audiences"].split(",")),
        institutions=_kinds(data["institutions"]),
        numbered=_kinds(data["numbered"]),
        ends=_kinds(data["ends"]),
        quoted_kinds=_kinds(data["quoted_kinds"]),
        **lists,
    )
