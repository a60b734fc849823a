"""Vote for names by how newsletters and link blogs present them, whatever words they are made of.

`**Copper Basin Raises $7M**`, `Snap Resume generates $42,000 monthly`, `two agents, including "Paper Trail" that …`,
`introduced "letters to maps," a skill that …`, titles of links: `Lantern open source project`, `Werkzeug 4.0`.
"""

import re
from collections.abc import Collection, Iterator

from extract.cues import Cues, load_cues
from extract.document import Block
from extract.name_shapes import shape, words_of
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case
from ontology.names import fold

__all__ = ["newsletter_votes"]

_WORDS = re.compile("[A-Za-z][A-Za-z-]*")
_NAME = re.compile(r"(?<![\w\x00/.@-])[A-Z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*(?![\w/@-])")
_BEHIND = re.compile(
    r"^,? (?:that|which|for|to|an?|the|its|is|are|and|with|in|on|by|lets|will|can)\b|^[.,;:)]|^$|^ [—–-] "
)
_ENDS = {"Bench": "Benchmark", "Eval": "Benchmark", "Arena": "Benchmark"}
_THING = ("Product", "Model", "Hardware", "Benchmark", "Standard", "Work")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def newsletter_votes(block: Block, masked: str, cues: Cues, repositories: Collection[str]) -> Iterator[Token]:
    """Yield the votes of an English block; what it is given is as of `english_votes`."""
    yield from _earning(masked, cues)
    yield from _quoted(block.text, masked, cues)
    yield from _made(masked, cues)
    yield from _offered(block.text, masked, cues)
    yield from _people(masked, cues)
    for match in shape("newsletter", "card").finditer(masked) if " Card" in masked else ():
        yield block.text[match.start() : match.end()], "Work", 4, "card"
    if block.kind in ("title", "link"):
        yield from _titles(masked, cues)
    for match in _NAME.finditer(masked) if repositories else ():
        if fold(match.group()) in repositories and (is_likely(match.group()) or "-" in match.group()):
            yield match.group(), "Product", 4, "repository-named"


def _kind(words: str, usual: str = "") -> str:
    """Give the type that the last telling noun of some words has."""
    cues = load_cues()
    for word in reversed(_WORDS.findall(words)):
        low = word.lower()
        kinds = cues.before.get(low) or cues.before.get(low.removesuffix("s"), ())
        kind = cues.introduced_en.get(low) or (kinds[0] if kinds and low not in cues.verbs else "")
        if kind in _THING:
            return kind
    return usual


def _earning(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for who raises money, and for what earns it."""
    if "$" not in masked and "€" not in masked and "£" not in masked:
        return
    for match in shape("newsletter", "funded").finditer(masked):
        if _is_firm(match["name"], cues):
            yield match["name"], "Organization", 4, "raises-sum"
    for match in shape("newsletter", "earning").finditer(masked):
        if _is_firm(match["name"], cues):
            kind = "Organization" if re.search(r"ARR|annual|year|revenue|sales", match.group()) else "Product"
            yield match["name"], kind, 4, "earns-sum"


def _is_firm(name: str, cues: Cues) -> bool:
    """Say whether words with capitals can name who raises or earns: none that tells only what it is."""
    words = name.split(" ")
    if any(word in cues.roles | cues.demonyms | cues.kinds | words_of("newsletter", "unnamed") for word in words):
        return False
    if words[0] in cues.articles | cues.no_firms or words[-1] in cues.endless or words[0].startswith("Ex-"):
        return False
    if "-" in words[0] and is_english(words[0].split("-")[-1]) and not is_likely(name):
        return False  # Coding-Focused
    if len(words) == 1:
        return name not in cues.stop and not is_acronym(name) and name not in cues.given_names
    return words[0] not in cues.stop and not (words[0] in cues.given_names and words[-1] in cues.surnames_world)


def _quoted(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what stands in quotes behind what is launched, or before what it is."""
    if '"' not in text and "“" not in text:
        return
    for match in shape("newsletter", "quoted").finditer(text):
        name, cue = match["name"], match["cue"].lower()
        if cue in words_of("newsletter", "naming") and _BEHIND.match(match["behind"]) and _is_title(name, cues):
            before = text[max(0, match.start() - 90) : match.start()]
            yield name, _kind(match["behind"][:30]) or _kind(before, "Product"), 4, f"quoted-behind:{cue}"
    for match in shape("newsletter", "coined").finditer(text):
        new = "\x00" not in masked[match.start("name") : match.end("name")] and len(match["name"].split(" ")) <= 5
        if new and (kind := _kind(match["what"])):
            yield match["name"], kind, 4, "coined"


def _is_title(name: str, cues: Cues) -> bool:
    """Say whether quotes hold a name: up to four words, all but the small ones with capitals."""
    words = name.split(" ")
    small = {"of", "the", "and", "for", "to", "in", "a", "&"}
    return (
        len(words) <= 4 and all(w in small or w[:1].isupper() or w.isdigit() for w in words) and name not in cues.stop
    )


def _made(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what somebody built or showed and the line explains."""
    for match in shape("newsletter", "made").finditer(masked):
        name = match["name"]
        kind = _kind(match["what"]) or ("Product" if " " not in name else "")
        words = set(name.split(" "))
        unusual = (
            is_likely(name) and not is_acronym(name) and not words & (cues.roles | cues.demonyms | cues.given_names)
        )
        if kind and unusual and not _is_somebody(match["what"], cues):
            yield name, kind, 4, "made-explained"


def _offered(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for plans and features by the noun behind them, and for what a version of another thing is called."""
    titled = is_title_case(text)
    for match in shape("newsletter", "offered").finditer(text) if not titled else ():
        name, hidden = match["name"], masked[match.start("name") : match.end("name")].strip("\x00 ")
        stray = cues.roles | cues.demonyms | cues.kinds
        if hidden and name[0] not in "\x00" and not set(name.split(" ")) & stray and not _starts_known(masked, match):
            yield name, _kind(match["noun"], "Product"), 4, f"offered:{match['noun']}"
    for match in shape("newsletter", "version").finditer(masked):
        yield match["name"], "Product", 4, "version-called"
    for match in shape("newsletter", "within").finditer(masked):
        yield match["name"], _kind(match["noun"] or "", "Product"), 4, "within"
    for match in shape("newsletter", "shouted").finditer(masked) if not titled else ():
        if match["name"] not in cues.stop | cues.kinds and match["name"].lower() not in cues.jargon:
            yield match["name"], _kind(match["noun"]), 4, "shouted"


def _starts_known(masked: str, match: re.Match[str]) -> bool:
    """Say whether a known name begins what is matched: a version or part of it, which others vote for."""
    return masked[match.start("name")] == "\x00"


def _is_somebody(what: str, cues: Cues) -> bool:
    """Say whether what explains a name tells a person or a firm."""
    return any(kind in ("Person", "Organization") for word in what.split(" ") for kind in cues.before.get(word, ()))


def _people(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for people known by a given name alone, or with initials."""
    for match in shape("newsletter", "speaker").finditer(masked):
        name = match["name"]
        if name in cues.given_names and not is_english(name):
            yield name, "Person", 4, "given-name-says"
    for match in shape("newsletter", "initialled").finditer(masked):
        if match["given"] in cues.given_names:
            yield match["name"], "Person", 4, "given-name-initials"


def _titles(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what the title of a link begins with."""
    for pattern in (shape("newsletter", "project"), shape("newsletter", "release"), shape("newsletter", "numbered")):
        match = pattern.match(masked)
        if match and _is_own(match["name"], cues):
            yield match["name"], "Product", 4, "link-names"
    if match := shape("newsletter", "small").match(masked):
        yield match["name"], "Product", 4, "link-small"
    match = shape("newsletter", "posted").match(masked)
    if (
        match
        and not set(match["name"].split(" ")) & cues.demonyms
        and not re.search(r"-(?:source|hosted|first)", match["name"])
    ):
        yield match["name"], "Organization" if match["what"] == "Launch" else "Product", 4, "posted"
    if (match := shape("newsletter", "listed").match(masked)) and _is_own(match["name"], cues):
        words = match["gloss"].split(" ")
        tool = set(words) & words_of("newsletter", "tooling") or words[0] in words_of("newsletter", "doing")
        if tool and not set(match["name"].lower().split(" ")) & cues.acting:
            yield match["name"], _kind(match["gloss"], "Product"), 4, "link-listed"
    if match := shape("newsletter", "site").match(masked):
        yield match["name"], "Product", 4, "link-site"
    if (match := shape("newsletter", "titled").match(masked)) and _is_own(match["name"], cues):
        yield from _glossed(match["name"], match["gloss"], cues)


def _glossed(name: str, gloss: str, cues: Cues) -> Iterator[Token]:
    """Vote for a name that a title explains behind a colon: by its own end, else by what is said of it."""
    own = next((kind for end, kind in _ENDS.items() if name.endswith(end)), "")
    words = _WORDS.findall(gloss)
    if own:
        yield name, own, 4, "link-gloss"
    elif not is_likely(name) and len(name.split(" ")) > 2:
        return
    elif set(words) & words_of("newsletter", "models") or re.search(r"\d-bit|\d[BM]\b", gloss):
        yield name, "Model", 4, "link-gloss"
    elif re.search(r"[a-z][A-Z]", name) or (is_likely(name) and _kind(gloss)):
        yield name, _kind(gloss, "Product"), 4, "link-gloss"


def _is_own(name: str, cues: Cues) -> bool:
    """Say whether the first words of a title can be a name: neither what is read, nor who writes."""
    words = [word for word in name.removesuffix(" AI").split(" ") if not re.fullmatch(r"v?[\d.]+", word)]
    number = len(words) < len(name.removesuffix(" AI").split(" "))
    stray = cues.stop | cues.roles | cues.demonyms | cues.articles | cues.kinds
    if any(word in stray for word in words) or words[0] in cues.given_names:
        return False
    return number or is_likely(" ".join(words)) or (len(words) == 1 and not words[0].endswith(("ing", "s")))
