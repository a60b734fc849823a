"""Vote for the thing that a headline names: a repository, a name before a dash, a name before what it does."""

import re
from collections.abc import Iterator

from extract.cues import Cues
from extract.document import Block
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case

__all__ = ["headline_votes"]

_REPO = re.compile(r"([\w.-]+)/([\w.-]*[A-Za-z][\w.-]*)")
_HEAD = re.compile(r"([A-Za-z][A-Za-z0-9.+_-]{2,30}(?: [A-Z0-9][A-Za-z0-9.+-]*){0,2})(?:( [—–-] )|(: )|$)")
_SHOW = re.compile(r"^(?:Show|Launch|Tell) HN: ")
_OPENING = re.compile(r"[A-Z][A-Za-z0-9.+_’'-]+(?: [A-Z0-9][A-Za-z0-9.+’'-]*){0,3}(?: [A-Za-z-]+)?")
_POSSESSIVE = re.compile(r"[’']s(?= |$)")
_BRINGS = re.compile(r" (?:an?|its|the|new|\d|[A-Z])")
_MIXED = re.compile("[가-힣]")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def headline_votes(block: Block, masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes for what a whole headline is about."""
    if block.kind != "title":
        if not _MIXED.search(block.text):
            yield from (vote for vote in _doing(block.text, masked, cues) if is_likely(vote[0]))
        return
    shown = _SHOW.match(block.text)
    text = block.text[shown.end() if shown else 0 :].strip()
    if _REPO.fullmatch(text):
        yield text, "Product", 4, "repository"
        return
    if masked[len(block.text) - len(text) :][:1] == "\x00":
        return
    yield from _introduced(text, cues)
    yield from _doing(text, masked[len(block.text) - len(text) :], cues)


def _introduced(text: str, cues: Cues) -> Iterator[Token]:
    head = _HEAD.match(text)
    if not head or not is_likely(head.group(1)):
        return
    name, dash = head.group(1), bool(head.group(2))
    if (cues.suffixes.get(name.split()[-1], "Product") == "Product" and name[0] != name[0].lower()) or "-" in name:
        person = re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name) and not any(map(is_english, name.split()))
        if person or name.split()[0] in cues.given_names:
            return
        colon = bool(head.group(3)) and _MIXED.search(text[head.end() :]) is not None
        if dash or colon or (head.end() == len(text) and " " not in name):
            yield name, "Product", 2, "headline-name"


def _doing(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the name that an English headline opens with, by the verb behind it: `Zemvia Raises $9M`."""
    opening = _OPENING.match(text)
    if not opening:
        return
    words = _POSSESSIVE.sub("", opening.group()).split(" ")
    for count in range(1, len(words)):
        verb, named = words[count].lower(), words[:count]
        person = count == 2 and named[1] not in cues.suffixes and all(map(is_likely, named))
        acts = (verb in cues.acting or verb == "to") and not person
        brings = verb in cues.verbs and _BRINGS.match(text[len(" ".join(words[: count + 1])) :])
        kind = (
            ("Organization" if brings and not person else "")
            or cues.headline_verbs.get(verb)
            or ("Organization" if acts else "")
        )
        if not kind or "\x00" in masked[: len(" ".join(named))]:
            continue
        name = " ".join(named)
        told = is_likely(name) or (count > 1 and not is_title_case(text) and words[count].islower())
        bare = not any(word in cues.roles or word.startswith("Ex-") for word in named)
        bare = bare and not (count > 1 and is_acronym(named[-1]))
        if told and bare and named[0] not in cues.given_names and not {named[0], named[-1]} & cues.stop:
            yield name, cues.suffixes.get(named[-1], kind), 2 if is_likely(name) else 4, f"headline-verb:{verb}"
        return
