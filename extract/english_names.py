"""Vote for names that no list knows by how English lines introduce them.

`a model called Zemvia`, `launches Harvest Boards`, `Zemvia: an editor for …`, `hosts "Rivers of Code"`, a headline that is the
repository's name, a word in capitals that comes again and again.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from extract.candidates import Candidate
from extract.cues import Cues
from extract.document import Block
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case
from ontology.names import fold

__all__ = ["english_votes", "repeated_votes", "repositories"]

_W = r"[A-Z][A-Za-z0-9À-ÿ]*(?:[.&+’'-][A-Za-z0-9À-ÿ]+)*!?"
_NAME = rf"(?P<name>{_W}(?: (?:of |for |and (?=[A-Z]))?(?:{_W}|\d+(?:\.\d+)*)){{0,3}})"
_CALLED = re.compile(
    rf"\b(?P<noun>[a-z-]+)(?: (?:that|which))?,? (?:is |was |it |he |she |they )?(?:calls? |also )?"
    rf"(?:called|named|dubbed|nicknamed|codenamed|code-named|known as|titled|entitled) (?:the )?(?P<quote>[“\"‘']?){_NAME}"
)
_LAUNCHED = re.compile(
    rf"\b(?:[Ll]aunch(?:es|ed|ing)|[Uu]nveil(?:s|ed|ing)|[Ii]ntroduc(?:es|ed|ing)|[Dd]ebut(?:s|ed)|[Rr]eleas(?:es|ed|ing)|[Ss]hip(?:s|ped)"
    rf"|[Rr]oll(?:s|ed|ing) out|[Oo]pen-sourc(?:es|ed|ing)) (?:its |the |new )*(?P<quote>[“\"‘']?){_NAME}(?P<behind>.{{0,24}})"
)
_EXPLAINED = re.compile(
    r"^ ?\(|^,? (?:a|an|its|the|which|that|for|to|with|on|in|as|at|and)\b|^[.,;:]|^ [—–-] |^[’'”\"]|^$|^ (?:today|yesterday|this)\b"
)
_GLOSS = re.compile(rf"^{_NAME}(?::| [—–-]) (?P<gloss>[A-Za-z][^.!?]{{8,}})")
_HOSTED = re.compile(
    rf"\b(?:[Hh]ost|[Aa]ttend|[Oo]rganiz|[Oo]rganis|[Kk]eynot)(?:s|ed|es|ing|e) (?:the |its |an? )?[“\"]{_NAME}[”\"]"
)
_DISTRICT = re.compile(r"(?<![\w\x00-])(?P<name>[A-Z][a-z]+-(?:gu|si|do|gun))(?![\w-])")
_LINE_UP = re.compile(
    r"(?i:\b(?:projects?|repos?|repositories|tools?|apps?|libraries|trending|releases?)\b)[^:]*: (?P<list>[^:]+)$"
)
_ITEM = re.compile(r"[A-Za-z][\w.+-]*!?(?: [A-Z0-9][\w.+-]*){0,2}")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|says?|said|can|could|should|would|may|might|[a-z]+ed|why|how|what)\b"
)
_TICKER = re.compile(rf"{_NAME} \((?:NASDAQ: |NYSE: )?(?P<ticker>[A-Z]{{2,5}})\)")
_BODIES = frozenset(
    [
        "Institute",
        "Forum",
        "Challenge",
        "Foundation",
        "Commission",
        "Council",
        "Agency",
        "Association",
        "Summit",
        "Conference",
        "Hackathon",
    ]
)
_BOUND = re.compile(
    rf"(?:^|(?<=[:;,*] )|(?<=\d\. ))(?P<name>{_W}(?: (?:of |for )?{_W}){{0,3}} (?P<last>[A-Z][a-z]+))(?=$|[,;]| [–—-]+[> ])"
)
_OWNING = re.compile(
    rf"(?<![\w\x00&-])(?P<name>{_W}(?: {_W}){{0,2}})[’']s (?:[\w$.-]+ ){{0,2}}?(?:launch|acquisition|CEO|CTO|founders?|co-founders?|valuation|revenue|board|IPO|investors|"
    r"employees|customers|headquarters|shares|stock|bet|funding|round|chatbot|app|platform|engineers|researchers|executives|chief|models?|chips?)\b"
)
_QUOTED = re.compile(
    rf"[“\"]{_NAME},?[”\"],?(?: [—–-]|,| is) (?:an?|the|its) (?P<what>(?:[\w’'-]+ ){{0,5}}?[a-zA-Z]+)(?=,|\.| that| which| for| to| with| by| in|$)"
)
_SENTENCE = re.compile(r"(?:^|[.!?:;—–|•“\"(] ?)[‘'“\"(]*$")
_ENGLISH = re.compile(
    r"[가-힣]|\b(?:the|a|an|to|of|in|and|for|is|are|with|by|on|from|at|as|its)\b"
)  # no line of another language
_REPOSITORY = re.compile(r"(?:github|gitlab)\.com/[\w.-]+/([\w.-]+)|huggingface\.co/[\w.-]+/([\w.-]+)")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def english_votes(block: Block, masked: str, cues: Cues, repositories: Collection[str]) -> Iterator[Token]:
    """Yield the votes of an English block for the names that it introduces.

    Args:
        block: the block.
        masked: its text with the known names blanked out.
        cues: word lists.
        repositories: folded names of the repositories that the block's item links to.
    """
    if block.kind == "title" and fold(block.text.strip()) in repositories and "\x00" not in masked:
        yield block.text.strip(), "Product", 4, "repository-title"
    for match in _DISTRICT.finditer(masked):
        yield match["name"], "Organization", 4, "district"
    for match in _HOSTED.finditer(block.text):
        yield match["name"], "Event", 4, "hosted"
    for match in _TICKER.finditer(masked):
        letters = iter(match["name"].upper())
        if is_likely(match["name"]) and all(letter in letters for letter in match["ticker"]):
            yield match["name"], "Organization", 2, "ticker"
    for match in _BOUND.finditer(masked):
        kind = cues.suffixes.get(match["last"])
        if (
            kind
            and match["last"] not in cues.weak_suffixes - _BODIES
            and match["name"].split(" ")[0] not in cues.articles
        ):
            yield match["name"], kind, 4, "bound"
    for match in _OWNING.finditer(masked):
        opens = _SENTENCE.search(masked[max(0, match.start() - 3) : match.start()])
        name = match["name"]
        if _sound(name, cues) and (is_likely(name) or not (opens or is_title_case(masked) or name in cues.stop)):
            yield name, "Organization", 2 if opens or is_title_case(masked) else 4, "owning"
    for match in _QUOTED.finditer(block.text):
        for word in re.findall(r"[A-Za-z-]+", match["what"]):
            if kinds := cues.before.get(word, ()):
                yield match["name"], kinds[0], 4, f"quoted:{word}"
                break
    for match in _CALLED.finditer(masked):
        for kind in cues.before.get(match["noun"], ())[:1]:
            if _sound(match["name"], cues):
                yield match["name"], kind, 4, f"called:{match['noun']}"
    if not is_title_case(masked):
        yield from _launched(masked, cues)
    if block.kind == "title":
        yield from _headed(masked, cues)


def repositories(urls: Iterable[str]) -> frozenset[str]:
    """Give the folded names of the repositories that URLs lead to.

    >>> sorted(repositories(["https://github.com/ann/river-boat/issues", "https://example.org/a/b"]))
    ['riverboat']
    """
    return frozenset(fold(match[1] or match[2]) for url in urls if (match := _REPOSITORY.search(url)))


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


def _launched(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what is launched, where only names have capitals: `launches Harvest Boards for teachers`."""
    for match in _LAUNCHED.finditer(masked):
        name, behind = match["name"], match["behind"]
        words = name.split(" ")
        closed = behind[:1] in "’'”\"" and behind[:2] not in ("’s", "'s")
        if not _EXPLAINED.match(behind) or behind[:2] in ("’s", "'s") or "\x00" in behind[:2]:
            continue
        explained = (
            behind.startswith(" (") and len(words) == 1 and is_acronym(name) and len(name) > 3 and name not in cues.stop
        )
        if explained or (_sound(name, cues) and (closed or len(words) > 1 or is_likely(name))):
            yield name, cues.suffixes.get(words[-1], "Product"), 4, "launched"


def _headed(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the name before a gloss, and for a list of tools behind a colon."""
    match = _GLOSS.match(masked)
    if match and _sound(match["name"], cues) and not _FINITE.search(match["gloss"]):
        kinds = [k for word in match["gloss"].split() for k in cues.before.get(word.strip(",.").lower(), ())[:1]]
        name = match["name"]
        unusual = is_likely(name) or len(name.split(" ")) > 1
        own = not any(word in cues.stop for word in name.split(" ")[:1]) and name.split(" ")[0] not in cues.given_names
        if kinds and unusual and own and kinds[0] != "Person":
            yield name, kinds[0], 4 if is_likely(name) else 2, "glossed"
    line = _LINE_UP.search(masked)
    items = [item.strip() for item in line["list"].split(",")] if line else []
    if len(items) > 2 and all(_ITEM.fullmatch(item) or not item.strip("\x00") for item in items):
        for item in items:
            if "\x00" not in item and (" " in item or "-" in item or is_likely(item) or not is_english(item)):
                yield item, "Product", 4, "lined-up"
