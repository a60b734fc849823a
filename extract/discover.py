"""Find names that no list knows: from brackets, quotes, cue words, suffixes and repetition, typed by vote.

A candidate is a form (capitals, quotes, a Hangul name with a title); what stands beside it votes for its type. A name
is accepted for the whole post once its votes weigh enough, so one telling passage names it everywhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.cues import Cues, load_cues
from extract.document import Block
from extract.mentions import Thing, Use
from extract.morphology import is_name
from extract.particles import particle_after
from extract.scan import NameScanner, Pattern
from ontology.names import fold, slug

__all__ = ["discover"]

_W = r"[A-Za-z0-9À-ÖØ-öø-ÿ]"
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9À-ÖØ-öø-ÿ@/.#_-])(?:[A-ZÀ-Þ]{_W}*(?:[’'&+.-]{_W}+)*|[a-z]{{1,2}}[A-Z]{_W}+|[a-z]{{2,}}-[a-z-]{{3,}})"
    rf"(?: (?:of |de |& )?[A-Z0-9]{_W}*(?:[’'&+.-]{_W}+)*){{0,4}}"
)
_QUOTED = re.compile(r"[‘'“\"「『《<]([^‘’“”\"'「」『』《》<>]{2,40})[’'”\"」』》>]")
_ALIAS = re.compile(r"([가-힣A-Za-z0-9·]+(?: [가-힣A-Za-z0-9·]+){0,3}) ?\(([A-Z][\w.&’' +-]{1,40}|[a-z]+[A-Z]\w+)\)")
_HANGUL_PERSON = re.compile(
    r"(?<![가-힣])([가-힣]{3}) (?:\x00+ ?)?(?:[가-힣]?)(대표|회장|사장|부사장|부회장|교수|의장|장관|차관|의원|총장|원장|위원장|연구원|박사|소장|센터장|본부장|이사|도지사|지사|시장|팀장|변호사|청장|처장|수석)(?![가-힣]{2})"
)
_TITLE_PERSON = re.compile(
    r"(?:대표|회장|사장|부사장|교수|의장|장관|총장|원장|위원장|도지사|시장|CEO|최고경영자) ([가-힣]{3})(?=[)은는이가을를의과와도,. ]|$)"
)
_HANGUL_ORG = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Z]{2,12})(?=[ ,.·)’'”\"…]|$|은|는|이|가|을|를|의|에|과|와|도|로)"
)
_REPO = re.compile(r"^([\w.-]+)/([\w.-]+)$")
_TRIM = re.compile(r"(?:[’']s|[’'])$")
_WORD_BEFORE = re.compile(r"([가-힣A-Za-z-]+)[\s,:'‘“\"「(]*$")
_WORD_AFTER = re.compile(
    r"^[’'”\"」』》>)]*(?:라는|이라는|의)?[\s,]*(?:새로운 |신규 |새 |the |an? |new )?([가-힣]+|[A-Za-z-]+)"
)
_ACCEPT = 2
_PROSE = re.compile(r"[다요까죠네]$|[.?!,]|을 |를 |은 |는 |에 |의 |하는 |된 |한 ")
_LIST = re.compile(r"\s*(?:,|·|/|、|와|과|및|and|&|,\s*and)\s*")
_LISTABLE = {"Organization", "Person", "Product", "Model", "Hardware"}
_HEADLINE_NAME = re.compile(r"^([A-Za-z][A-Za-z0-9.+_-]{2,30}(?: [A-Z0-9][A-Za-z0-9.+-]*){0,3})(?: [—–-] |: |$)")


class Vote(NamedTuple):
    """A vote for a candidate's type, by a rule."""

    name: str
    type: str
    weight: int
    rule: str


def discover(blocks: Sequence[Block], uses: Sequence[Sequence[Use]]) -> list[tuple[Use, ...]]:
    """Return, for each block, the uses of names found new in this post."""
    cues = load_cues()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, dict[str, str]] = defaultdict(dict)
    rules: dict[str, str] = {}
    aliases: dict[str, str] = {}
    known = {fold(b.text[u.start : u.end]) for b, us in zip(blocks, uses, strict=True) for u in us}
    for block, block_uses in zip(blocks, uses, strict=True):
        masked = _mask(block.text, block_uses)
        for vote in _votes(block, masked, block_uses, cues):
            key = fold(vote.name)
            if len(key) < 2 or key in known or not _sound(vote.name, cues):
                continue
            votes[key][vote.type] += vote.weight
            spelled[key].setdefault(vote.name, vote.name)
            rules.setdefault(key, vote.rule)
        for left, right in _alias_pairs(masked, cues):
            aliases[fold(right)] = left
            aliases[fold(left)] = right
    things: dict[str, Thing] = {}
    patterns: list[Pattern] = []
    for key in sorted(votes):
        kind, weight = sorted(votes[key].items(), key=lambda kv: (-kv[1], kv[0]))[0]
        surface = next(iter(spelled[key]))
        if weight < (_ACCEPT if not surface.isascii() or _likely(surface, cues) else 2 * _ACCEPT):
            continue
        names = list(spelled[key])
        other = aliases.get(key)
        if other and fold(other) not in known:
            names.append(other)
        id_ = slug(_canonical(names))
        things.setdefault(id_, Thing(id_, kind, _canonical(names), "discovered", rules[key]))
        patterns.extend(Pattern(name, (id_,), True) for name in names)
    return _scan(blocks, uses, patterns, things)


def _canonical(names: Sequence[str]) -> str:
    latin = [n for n in names if n.isascii()]
    return (latin or list(names))[0]


def _scan(
    blocks: Sequence[Block], uses: Sequence[Sequence[Use]], patterns: Iterable[Pattern], things: dict[str, Thing]
) -> list[tuple[Use, ...]]:
    scanner = NameScanner(patterns)
    found = []
    for block, block_uses in zip(blocks, uses, strict=True):
        taken = [(u.start, u.end) for u in block_uses]
        found.append(
            tuple(
                Use(h.start, h.end, things[h.ids[0]], h.particle)
                for h in scanner.find(block.text)
                if all(h.end <= a or h.start >= b for a, b in taken)
            )
        )
    return found


def _mask(text: str, uses: Iterable[Use]) -> str:
    """Blank out the known names, one character for one."""
    chars = list(text)
    for use in uses:
        chars[use.start : use.end] = "\x00" * (use.end - use.start)
    return "".join(chars)


def _votes(block: Block, masked: str, uses: Sequence[Use], cues: Cues) -> Iterator[Vote]:
    if block.kind == "title":
        yield from _title_votes(block.text, cues)
    for match in _LATIN.finditer(masked):
        name, start, end = _trim(_TRIM.sub("", match.group()), match.start(), cues)
        if name and (name[0].isupper() or re.match("[a-z]{1,2}[A-Z]", name)):
            yield from _context(masked, name, start, end, cues, "latin")
            yield from _listed(masked, name, start, end, uses, cues)
    for match in _QUOTED.finditer(masked):
        name = match.group(1).strip()
        if len(name.split()) <= 4 and "\x00" not in name and not _PROSE.search(name):
            yield from _context(masked, name, match.start(1), match.end(1), cues, "quoted")
    for match in _HANGUL_PERSON.finditer(masked):
        if match.group(1)[0] in cues.surnames and is_name(match.group(1)) and not particle_word(match.group(1)):
            yield Vote(match.group(1), "Person", 2, "hangul-person")
    for match in _TITLE_PERSON.finditer(masked):
        if match.group(1)[0] in cues.surnames and is_name(match.group(1)) and not particle_word(match.group(1)):
            yield Vote(match.group(1), "Person", 2, "title-person")
    for match in _HANGUL_ORG.finditer(masked):
        kind = _hangul_suffix(match.group(1), cues)
        if kind and is_name(match.group(1)):
            yield Vote(match.group(1), kind, 2, "hangul-suffix")


def _listed(masked: str, name: str, start: int, end: int, uses: Sequence[Use], cues: Cues) -> Iterator[Vote]:
    """Vote for the type of the known names that a candidate is listed with."""
    if not _likely(name, cues):
        return
    for use in uses:
        gap = masked[use.end : start] if use.end <= start else masked[end : use.start]
        if len(gap) <= 8 and _LIST.fullmatch(gap) and use.thing.type in _LISTABLE:
            yield Vote(name, use.thing.type, 2, "listed-with-known")


def _likely(name: str, cues: Cues) -> bool:
    """Say whether a Latin string is a name by itself: not made of ordinary words only."""
    words = [w for w in re.split(r"[ .]", name) if w]
    return any(
        w.lower() not in cues.english
        and w not in cues.stop
        and w not in cues.demonyms
        and not w.isdigit()
        and len(w) > 1
        for w in words
    ) or bool(re.search(r"[a-z][A-Z]", name))


def particle_word(name: str) -> bool:
    """Say whether three syllables end like a word with its particle, not like a name."""
    return name[-1] in "은는이가을를의에로와과도" and name[-1] not in "은이의"


def _title_votes(title: str, cues: Cues) -> Iterator[Vote]:
    text = title.strip()
    repo = _REPO.match(text)
    if repo:
        yield Vote(text, "Product", 4, "repository")
        if len(repo.group(2)) > 2:
            yield Vote(repo.group(2), "Product", 4, "repository")
        return
    head = _HEADLINE_NAME.match(text)
    if head and (_likely(head.group(1), cues) or "-" in head.group(1)):
        whole = head.end() == len(text)
        yield Vote(head.group(1), "Product", 2 if whole else 1, "headline-name")


def _trim(name: str, start: int, cues: Cues) -> tuple[str, int, int]:
    """Drop stop words at both ends of a capitalised run."""
    words = name.split(" ")
    while words and (words[0] in cues.stop or words[0] in cues.demonyms or words[0].isdigit()):
        start += len(words[0]) + 1
        words = words[1:]
    while words and words[-1] in cues.stop and words[-1] not in cues.suffixes:
        words = words[:-1]
    text = " ".join(words)
    return text, start, start + len(text)


def _context(masked: str, name: str, start: int, end: int, cues: Cues, form: str) -> Iterator[Vote]:
    words = name.split(" ")
    if form == "latin" and len(words) > 1 and words[-1] in cues.suffixes:
        rest = " ".join(words[:-1])
        weak = words[-1] in (
            "AI",
            "Health",
            "Security",
            "Research",
            "Energy",
            "School",
            "Report",
            "Union",
            "Act",
            "Games",
        )
        yield Vote(
            name, cues.suffixes[words[-1]], 0 if weak and not _likely(rest, cues) else 2 if weak else 4, "suffix"
        )
    if (
        form == "latin"
        and len(words) in (2, 3)
        and words[0] in cues.given_names
        and words[-1][:1].isupper()
        and words[-1] not in cues.suffixes
    ):
        yield Vote(name, "Person", 4, "given-name")
    before = _WORD_BEFORE.search(masked[max(0, start - 24) : start])
    if before:
        for kind in cues.before.get(before.group(1), cues.before.get(before.group(1).lower(), ())):
            yield Vote(name, kind, 2, f"cue-before:{before.group(1)}")
    after = _WORD_AFTER.match(masked[end : end + 24])
    if after:
        word = after.group(1)
        for kind in cues.after.get(word) or cues.after.get(_strip_particle(word), ()):
            yield Vote(name, kind, 2, f"cue-after:{word}")
    behind = masked[end : end + 60]
    for kind, pattern in cues.behind:
        if pattern.match(re.sub(r"^[’'”\"」』》>)]+", "", behind)):
            yield Vote(name, kind, 3 if kind == "Organization" else 2, f"verb-behind:{kind}")


def _strip_particle(word: str) -> str:
    for length in (3, 2, 1):
        if len(word) > length and particle_after(word, len(word) - length, word[:-length])[1]:
            return word[:-length]
    return word


def _hangul_suffix(word: str, cues: Cues) -> str:
    for length in range(min(6, len(word) - 2), 0, -1):
        kind = cues.hangul_suffixes.get(word[-length:])
        if kind:
            return kind if len(word) - length >= 2 else ""
    return ""


def _alias_pairs(masked: str, cues: Cues) -> Iterator[tuple[str, str]]:
    for match in _ALIAS.finditer(masked):
        right = match.group(2).strip()
        words = match.group(1).split(" ")
        count = min(len(words), max(1, len(right.split(" "))))
        left = " ".join(words[-count:])
        if re.search("[가-힣]", left) and "\x00" not in left:
            yield left, right


def _sound(name: str, cues: Cues) -> bool:
    if "\x00" in name or name in cues.stop or len(name) > 48:
        return False
    if name.isascii():
        return not all(word in cues.stop or word.isdigit() for word in name.split())
    return True
