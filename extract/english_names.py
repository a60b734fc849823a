"""Vote for names that no list knows by how English lines introduce them.

`a model called Zemvia`, `launches Harvest Boards`, `Zemvia: an editor for …`, `hosts "Rivers of Code"`, a headline that is the
repository's name, a word in capitals that comes again and again.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from extract.candidates import Candidate
from extract.cues import Cues, load_cues
from extract.document import Block
from extract.english_words import load_english_words
from extract.gates import Gated, Words
from extract.name_shapes import NAMES, openings, shape, words_of
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case
from ontology.names import fold

__all__ = ["english_votes", "repeated_votes", "repositories", "run_votes"]

_W = r"[A-Z][A-Za-z0-9À-ÿ]*(?:[.&+’'-][A-Za-z0-9À-ÿ]+)*!?"
_NAME = rf"(?P<name>{_W}(?: (?:of )?(?:{_W}|\d+(?:\.\d+)*)){{0,3}})"
_GLOSS = re.compile(rf"^{_NAME}(?::| [—–-]) (?P<gloss>[A-Za-z][^.!?]{{8,}})")
_DISTRICT = Gated(r"(?<![\w\x00-])(?P<name>[A-Z][a-z]+-(?:gu|si|do|gun))(?![\w-])", NAMES)
_ITEM = re.compile(r"[A-Za-z][\w.+-]*!?(?: [A-Z0-9][\w.+-]*){0,2}")
_TO_DO = re.compile(r"[\w\x00 ,-]*\x00 to [a-z]|\x00")  # who says what somebody is to do
_TICKER = re.compile(rf"{_NAME} \((?:NASDAQ: |NYSE: )?(?P<ticker>[A-Z]{{2,5}})\)")
_BOUND = re.compile(
    rf"(?:^|(?<=[:;,*] )|(?<=\d\. ))(?P<name>{_W}(?: (?:of |for )?{_W}){{0,3}} (?P<last>[A-Z][a-z]+))(?=$|[,;]| [–—-]+[> ])"
)
_SENTENCE = re.compile(r"(?:^|[.!?:;—–|•“\"(] ?)[‘'“\"(]*$")
_ENGLISH = re.compile(
    r"[가-힣]|\b(?:the|a|an|to|of|in|and|for|is|are|with|by|on|from|at|as|its)\b"
)  # no line of another language
_REPOSITORY = re.compile(r"(?:github\.com|gitlab\.com|huggingface\.co)/([\w.-]+/[\w.-]+)")

_QUOTES = ("“", '"')

Token = tuple[str, str, int, str]  # name, type, weight, rule


def english_votes(block: Block, masked: str, cues: Cues, repositories: Collection[str]) -> Iterator[Token]:
    """Yield the votes of an English block for the names that it introduces.

    Args:
        block: the block.
        masked: its text with the known names blanked out.
        cues: word lists.
        repositories: folded names of the repositories that the block's item links to.
    """
    if repositories and block.kind == "title" and fold(block.text.strip()) in repositories:
        yield block.text.strip(), "Product", 4, "repository-title"
    titled = is_title_case(masked)
    yield from _standing(block.text, masked, cues)
    yield from _owning(masked, titled, cues)
    yield from _called(block.text, masked, cues)
    yield from _launched(masked, titled, cues)
    yield from _dealt(masked, cues)
    if block.kind == "title":
        yield from _headed(masked, cues)


def _has(text: str, parts: tuple[str, ...]) -> bool:
    """Say whether one of the parts stands in a text: far cheaper than an expression, which most texts do not fit."""
    return any(map(text.__contains__, parts))


def _standing(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for names by their own form: districts, events in quotes, tickers, institutions between marks."""
    for match in _DISTRICT.finditer(masked):
        yield match["name"], "Organization", 4, "district"
    for match in shape("english", "hosted").finditer(text) if _has(text, _QUOTES) else ():
        yield match["name"], "Event", 4, "hosted"
    for match in _TICKER.finditer(masked) if " (" in masked else ():
        letters = iter(match["name"].upper())
        if is_likely(match["name"]) and all(letter in letters for letter in match["ticker"]):
            yield match["name"], "Organization", 2, "ticker"
    for match in _BOUND.finditer(masked) if _BINDING.may_stand_in(masked) else ():
        if match["last"] in _binding() and match["name"].split(" ")[0] not in cues.articles:
            yield match["name"], cues.suffixes[match["last"]], 4, "bound"


@cache
def _binding() -> frozenset[str]:
    """Give the last words that make a name of what stands between marks."""
    cues = load_cues()
    return frozenset(cues.suffixes) - (cues.weak_suffixes - words_of("english", "bodies"))


_BINDING = Words(_binding, NAMES)


def _owning(masked: str, titled: bool, cues: Cues) -> Iterator[Token]:
    """Vote for who has what only firms have: `Zemvia's Series A`."""
    for match in shape("english", "owning").finditer(masked) if _has(masked, ("’s ", "'s ")) else ():
        opens = _SENTENCE.search(masked[max(0, match.start() - 3) : match.start()])
        name = match["name"]
        if _sound(name, cues) and (is_likely(name) or not (opens or titled or name in cues.stop)):
            yield name, "Organization", 2 if opens or titled else 4, "owning"


def _called(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what is said to be called so, or is explained behind its quotes."""
    for match in shape("english", "quoted").finditer(text) if _has(text, _QUOTES) else ():
        for word in re.findall(r"[A-Za-z-]+", match["what"]):
            if kinds := cues.before.get(word, ()):
                yield match["name"], kinds[0], 4, f"quoted:{word}"
                break
    for match in shape("english", "called").finditer(masked) if _has(masked, openings("calling")) else ():
        name = match["name"]
        known = cues.introduced_en.get(match["noun"])
        for kind in cues.before.get(match["noun"], (known,) if known else ())[:1]:
            if _sound(name, cues) or (is_acronym(name) and len(name) > 3 and name not in cues.stop):
                yield name, kind, 4, f"called:{match['noun']}"
    for match in shape("english", "which").finditer(masked) if ", wh" in masked or ", that " in masked else ():
        name = match["name"]
        if _sound(name, cues) and (is_likely(name) or " " in name):
            yield name, "Organization", 4, "which-makes"
    for match in shape("english", "set_up").finditer(masked) if "ed by" in masked or " up by" in masked else ():
        if _sound(match["name"], cues) and match["name"].split(" ")[0] not in cues.stop:
            yield match["name"], "Organization", 4, "set-up"
    for match in shape("english", "rivals").finditer(masked) if " are " in masked or " were " in masked else ():
        if is_likely(match["name"]) and _sound(match["name"], cues):
            yield match["name"], "Organization", 4, "rivals"
    for match in shape("english", "published").finditer(masked) if _has(masked, openings("publishing")) else ():
        if match["name"][0].isupper():
            yield match["name"], "Work", 4, "published"
    for match in shape("english", "titled").finditer(text) if _has(text, _QUOTES) else ():
        yield match["name"], "Work", 4, "titled"


def _dealt(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the firm that is bought, backed or dealt with."""
    for match in shape("english", "dealt").finditer(masked) if _has(masked.lower(), openings("dealing")) else ():
        if is_likely(match["name"]) and _sound(match["name"], cues):
            yield match["name"], "Organization", 2, "dealt-with"


def run_votes(masked: str, candidate: Candidate, cues: Cues) -> Iterator[Token]:
    """Vote for words with capitals inside a line of small letters, though all are ordinary: what comes again is a name."""
    words = candidate.name.split(" ")
    if candidate.form != "latin" or candidate.korean or not candidate.whole or not 2 <= len(words) <= 3:
        return
    opens = _SENTENCE.search(masked[max(0, candidate.start - 3) : candidate.start])
    plain = (
        words[0] in cues.stop or words[-1] in cues.endless | cues.roles | cues.kinds or not _sound(candidate.name, cues)
    )
    if not opens and not plain and not is_likely(candidate.name) and not any(map(str.isdigit, words)):
        yield candidate.name, "Product", 2, "capitals"


def repositories(urls: Iterable[str]) -> dict[str, str]:
    """Give the repositories that URLs lead to, `owner/name` by the folded name.

    >>> repositories(["https://github.com/ann/river-boat/issues", "https://example.org/a/b"])
    {'riverboat': 'ann/river-boat'}
    """
    found = (match[1] for url in sorted(urls) if (match := _REPOSITORY.search(url)))
    return {fold(name.partition("/")[2]): name for name in found}


def repeated_votes(masked: str, candidate: Candidate) -> Iterator[Token]:
    """Vote for a word that is no English one and has a capital inside a line of small letters: what comes again is a name."""
    name = candidate.name
    if candidate.form != "latin" or candidate.korean or not candidate.whole or " " in name or len(name) < 4:
        return
    shouted = name.isupper() and len(name) > 5
    if is_likely(name) and not is_acronym(name) and name[0].isupper() and not shouted and _ENGLISH.search(masked):
        opens = _SENTENCE.search(masked[max(0, candidate.start - 3) : candidate.start])
        if not opens:
            yield name, "Organization", 1, "capital"


def _sound(name: str, cues: Cues) -> bool:
    """Say whether what is launched can be a name: no round, quarter, market or mere acronym."""
    words = name.split(" ")
    last = words[-1]
    if words[0] in cues.demonyms or last in cues.endless or last in cues.roles or words[0] in cues.roles:
        return False
    if len(words) == 1:
        return is_likely(name) or not (name in cues.stop or is_acronym(name) or name in cues.demonyms)
    return not all(is_acronym(word) or word.isdigit() for word in words) and words[:1] not in (["Series"], ["Phase"])


def _launched(masked: str, titled: bool, cues: Cues) -> Iterator[Token]:
    """Vote for what is launched: where only names have capitals, or by its last word, or less surely in a headline."""
    for match in shape("english", "launched").finditer(masked) if _has(masked, openings("launching")) else ():
        name, behind = match["name"], match["behind"]
        words = name.split(" ")
        closed = behind[:1] in "’'”\"" and behind[:2] not in ("’s", "'s")
        if not shape("english", "explained").match(behind) or behind[:2] in ("’s", "'s") or "\x00" in behind[:2]:
            continue
        explained = behind.startswith(" (") and len(words) == 1 and is_acronym(name) and len(name) > 3
        if titled:
            ended = words[-1] in cues.product_ends
            if words[0].endswith("est") or "-" in words[0] or words[0].lower() in load_english_words().times:
                continue
            if (
                len(words) > 1
                and _sound(name, cues)
                and words[0] not in cues.articles
                and (ended or words[0] not in cues.stop)
            ):
                yield name, "Product", 4 if ended else 2, "launched"
        elif (explained and name not in cues.stop) or (
            _sound(name, cues) and (closed or len(words) > 1 or is_likely(name))
        ):
            yield name, cues.suffixes.get(words[-1], "Product"), 4, "launched"


def _headed(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the name before a gloss, and for a list of tools behind a colon."""
    match = _GLOSS.match(masked)
    told = match is not None and (
        shape("english", "finite").compiled.search(match["gloss"]) or _TO_DO.match(match["gloss"])
    )
    if match and _sound(match["name"], cues) and not told:
        kinds = [k for word in match["gloss"].split() for k in cues.before.get(word.strip(",.").lower(), ())[:1]]
        name = match["name"]
        unusual = is_likely(name) or len(name.split(" ")) > 1
        short = len(match["gloss"].split()) < 8 and re.search(r"[a-z][A-Z]|\d|^[A-Z][a-z]+$", name)
        kinds = kinds or (["Product"] if short and is_likely(name) and "\x00" not in match["gloss"] else [])
        own = not any(word in cues.stop for word in name.split(" ")[:1]) and name.split(" ")[0] not in cues.given_names
        if kinds and unusual and own and kinds[0] != "Person":
            yield name, kinds[0], 4 if is_likely(name) else 2, "glossed"
    if (match := shape("english", "summed").match(masked)) and _sound(match["name"], cues):
        yield match["name"], "Organization", 4, "summed"
    line = shape("english", "line_up").search(masked)
    items = [item.strip() for item in line["list"].split(",")] if line else []
    if len(items) > 2 and all(_ITEM.fullmatch(item) or not item.strip("\x00") for item in items):
        for item in items:
            if "\x00" not in item and (" " in item or "-" in item or is_likely(item) or not is_english(item)):
                yield item, "Product", 4, "lined-up"
