"""Cut an English sentence into noun phrases, verb groups and what stands between them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.english_verbs import Verb, stands_behind
from extract.english_words import EnglishWords, Token, is_money, load_english_words
from extract.sentence import Name

__all__ = ["Unit", "chunk_english"]

_PHRASE = {"det", "poss", "num", "w", "name", "'s", "hyphen", "mark"}
_AUXILIARY = {"be", "have", "do", "modal", "neg", "adv"}
_THING = {"Model", "Product", "Hardware", "Standard"}


class Unit(NamedTuple):
    """A piece of a sentence.

    kind: np, vg, adj, prep, conj, comma, stop, rel, sub, to, lp, rp. For a noun phrase `names` are its heads, `owners` its
    possessors, `mods` names before a common head noun, `word` that head noun; for a verb group `word` is the lemma.
    """

    kind: str
    start: int
    end: int
    word: str = ""
    names: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    mods: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    form: str = ""  # of a verb: base, third, past, participle, ing, copula
    passive: bool = False
    finite: bool = False
    negative: bool = False
    infinitive: bool = False
    perfect: bool = False
    pairs: tuple[tuple[int, int], ...] = ()  # possessor and possessed, also inside a list
    owner: str = ""  # common noun that possesses: the company's
    at: int = 0  # where the verb itself begins
    joint: bool = False  # jointly


def chunk_english(
    tokens: Sequence[Token],
    verbs: dict[int, Verb],
    names: Sequence[Name],
    words: EnglishWords,
    adjectives: frozenset[str],
) -> list[Unit]:
    """Return the units of a sentence, lists of like names taken together."""
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if (
            i in verbs
            or token.tag in ("be", "have", "do", "modal")
            or (token.text == "to" and _infinitive(tokens, verbs, i))
        ):
            unit, i = _verb_group(tokens, verbs, i, adjectives)
            units.append(unit)
        elif _predicative(tokens, i, adjectives):
            units.append(Unit("adj", token.start, token.end, token.text, form="adj", at=token.start))
            i += 1
        elif token.tag == "pron":
            units.append(Unit("np", token.start, token.end, token.text, words=(token.text,)))
            i += 1
        elif token.text == "that" and (i + 1 in verbs or _tag(tokens, i + 1) not in ("w", "num")):
            units.append(Unit("rel", token.start, token.end, "that"))
            i += 1
        elif token.tag in _PHRASE and token.tag not in ("'s", "hyphen", "mark"):
            unit, i = _phrase(tokens, verbs, i, names, words, adjectives)
            units.append(unit)
        elif token.tag == "prep" and _tag(tokens, i + 1) == "adv" and tokens[i + 1].text in words.moments:
            i += 2  # from today
        elif (token.tag == "'s" and (i + 1) in verbs) or token.tag in ("adv", "neg", "hyphen", "mark", "'s"):
            i += 1
        else:
            units.append(Unit(token.tag, token.start, token.end, token.text))
            i += 1
    return _with_lists(units, names)


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if 0 <= i < len(tokens) else ""


def _predicative(tokens: Sequence[Token], i: int, adjectives: frozenset[str]) -> bool:
    """Say whether an adjective stands behind its noun: `a model available on X`, `made X available`."""
    if tokens[i].text not in adjectives or tokens[i].text in load_english_words().only_with_be:
        return False
    behind = _tag(tokens, i + 1)
    alone = behind in ("", "stop", "comma", "sub", "conj") and _tag(tokens, i - 1) == "name"
    return behind == "prep" or alone


def _infinitive(tokens: Sequence[Token], verbs: dict[int, Verb], i: int) -> bool:
    k = i + 1
    while k < len(tokens) and tokens[k].tag in ("adv", "neg"):
        k += 1
    return (k in verbs and verbs[k].kind == "base") or (
        _tag(tokens, k) in ("be", "have") and tokens[k].text in ("be", "have")
    )


def _verb_group(
    tokens: Sequence[Token], verbs: dict[int, Verb], i: int, adjectives: frozenset[str]
) -> tuple[Unit, int]:
    start = tokens[i].start
    infinitive = tokens[i].text == "to"
    finite = not infinitive
    be = have = negative = joint = False
    end = tokens[i].end
    k = i + 1 if infinitive else i
    while k < len(tokens) and k not in verbs and (tokens[k].tag in _AUXILIARY or (have and tokens[k].text == "long")):
        if be and tokens[k].text in adjectives:
            break  # is here
        be = be or tokens[k].tag == "be"
        have = have or tokens[k].tag == "have"
        negative = negative or tokens[k].tag == "neg"
        joint = joint or tokens[k].text == "jointly"
        end = tokens[k].end
        k += 1
    verb = verbs.get(k)
    if verb is None:
        if be and k < len(tokens) and tokens[k].text in adjectives:
            unit = Unit("adj", start, tokens[k].end, tokens[k].text, form="adj", finite=finite, negative=negative)
            return unit._replace(infinitive=infinitive, at=tokens[k].start), k + 1
        lemma = "be" if be else "have" if have else "do"
        return Unit("vg", start, end, lemma, form="copula", finite=finite, negative=negative, infinitive=infinitive), k
    last = k + verb.length - 1
    joint = joint or (verb.lemma not in load_english_words().piecing and _together(tokens, verbs, last + 1))
    passive = be and verb.kind in ("past", "participle")
    finite = finite and (be or have or verb.kind in ("third", "past") or k > i)
    unit = Unit("vg", start, tokens[last].end, verb.lemma, form=verb.kind, passive=passive, finite=finite, negative=negative,
                infinitive=infinitive, perfect=have, at=tokens[k].start, joint=joint)  # fmt: skip
    return unit, last + 1


def _together(tokens: Sequence[Token], verbs: dict[int, Verb], k: int) -> bool:
    """Say whether `together` stands behind a verb in its clause."""
    while k < len(tokens) and k not in verbs and tokens[k].tag not in ("stop", "comma", "sub", "rel", "colon", "dash"):
        if tokens[k].text in ("together", "jointly"):
            return True
        k += 1
    return False


def _phrase(
    tokens: Sequence[Token],
    verbs: dict[int, Verb],
    i: int,
    names: Sequence[Name],
    words: EnglishWords,
    adjectives: frozenset[str],
) -> tuple[Unit, int]:
    k = i
    while k < len(tokens) and k not in verbs and (tokens[k].tag in _PHRASE or _qualifies(tokens, k)):
        token = tokens[k]
        counted = token.text in words.counts and tokens[k - 1].tag in ("det", "poss")  # the two
        whole = tokens[k - 1].text in ("all", "half", "both")  # all its shares
        if k > i and token.tag in ("det", "poss") and tokens[k - 1].tag != "'s" and not (counted or whole):
            break
        owned = tokens[k - 1].tag == "'s" and k > i
        if k == i + 1 and tokens[i].name >= 0 and is_money(tokens, k) and stands_behind(verbs, i):
            break  # fined NAME $2 billion, fined NAME 325 million euros
        ordinal = token.text == "first" and _tag(tokens, k + 1) not in ("w", "name")
        if (token.text in words.times or ordinal) and any(t.name >= 0 for t in tokens[i:k]) and not owned:
            break
        if k > i and _predicative(tokens, k, adjectives):
            break
        if token.tag == "'s" and (
            (k + 1 in verbs and verbs[k + 1].kind in ("ing", "past", "participle"))
            or _tag(tokens, k + 1) in ("adv", "det", "neg")
        ):
            break
        k += 1
    inside = tokens[i:k]
    return _read_phrase(inside, names, words), max(k, i + 1)


def _qualifies(tokens: Sequence[Token], k: int) -> bool:
    """Say whether an adverb stands inside a noun phrase: `the only model`, `its newly opened office`."""
    return (
        tokens[k].tag == "adv" and _tag(tokens, k - 1) in ("det", "poss", "'s") and _tag(tokens, k + 1) in ("w", "num")
    )


def _read_phrase(inside: Sequence[Token], names: Sequence[Name], words: EnglishWords) -> Unit:
    owners, owner, tail = _possessor(inside, words)
    plain = tuple(t.text for t in inside if t.name < 0)
    phrase = Unit("np", inside[0].start, inside[-1].end, owners=owners, words=plain, owner=owner)
    places = [j for j, t in enumerate(tail) if t.name >= 0]
    last = next((t.text for t in reversed(tail) if t.tag == "w"), "")
    if not places:
        return phrase._replace(word=last)
    found = tuple(tail[j].name for j in places)
    behind = [t for t in tail[places[-1] + 1 :] if t.tag in ("w", "num", "det")]
    head = behind[-1].text if behind else ""
    if _names_other(inside, head, names[found[-1]], words) or _glued(inside, found[-1]):
        return phrase._replace(word=head or last, mods=found)
    heads = words.heads | words.company | (frozenset() if names[found[-1]].known else words.offers)
    if not all(t.tag == "num" or re.fullmatch(r"v\d[\d.]*", t.text) or t.text in heads for t in behind):
        return phrase._replace(word=head, mods=found)
    pairs = tuple((o, found[-1]) for o in owners)
    return phrase._replace(word=head, names=found[-1:], pairs=pairs, mods=found[:-1])


def _possessor(inside: Sequence[Token], words: EnglishWords) -> tuple[tuple[int, ...], str, list[Token]]:
    """Return the possessing names of a phrase, its possessing common noun or pronoun, and the words behind them."""
    owners: tuple[int, ...] = ()
    segment = 0
    owner = inside[0].text if inside[0].text in ("its", "their", "his", "her", "whose") else ""
    for j, token in enumerate(inside):
        if token.tag == "'s" and j + 1 < len(inside):
            seated = inside[j - 1].text in words.seated  # the London company's software
            owners = () if seated else tuple(t.name for t in inside[segment:j] if t.name >= 0)[-1:] or owners
            owner = inside[j - 1].text or owner
            segment = j + 1
    return owners, owner, [t for t in inside[segment:] if t.tag not in ("hyphen", "mark", "'s")]


def _names_other(inside: Sequence[Token], head: str, name: Name, words: EnglishWords) -> bool:
    """Say whether the noun behind a name makes the phrase mean somebody or something else."""
    maker = head in ("maker", "rival", "owner", "parent") or (name.type == "Place" and head in words.seated)
    kinds = words.company | words.derived | (words.attached if name.type == "Product" and name.known else frozenset())
    one = inside[0].text in ("a", "an") and head in kinds  # an Alphabet company, a Llama variant, a Slack bot
    return maker or one or (name.type == "Organization" and head in words.chips | words.gadgets)  # AMD GPUs are no firm


def _glued(inside: Sequence[Token], name: int) -> bool:
    """Say whether a hyphen binds a word to the name: Nvidia-backed, OpenClaw-level."""
    for j, token in enumerate(inside):
        if token.name == name:
            former = j > 1 and inside[j - 1].tag == "hyphen" and inside[j - 2].text == "ex"
            return former or (j + 1 < len(inside) and inside[j + 1].text.startswith("-"))
    return False


def _with_lists(units: list[Unit], names: Sequence[Name]) -> list[Unit]:
    """Join noun phrases of like names that commas and `and` hold together."""
    out: list[Unit] = []
    for k, unit in enumerate(units):
        if unit.kind == "np" and unit.names and out:
            link = 0
            while link < len(out) and (
                out[-1 - link].kind in ("comma", "conj") or (link and out[-1 - link].kind == "lp")
            ):
                link += 1
            left = out[-1 - link] if link < len(out) else None
            if (
                left is not None
                and link
                and _listable(units, k, left, unit, [u.kind for u in out[len(out) - link :]], out, names)
            ):
                del out[len(out) - link :]
                shared = unit.pairs or tuple((owner, unit.names[0]) for owner, _ in left.pairs[-1:] if not unit.owner)
                out[-1] = left._replace(
                    names=(*left.names, *unit.names),
                    end=unit.end,
                    words=(*left.words, *unit.words),
                    pairs=(*left.pairs, *shared),
                )
                continue
        out.append(unit)
    return out


def _listable(
    units: Sequence[Unit],
    k: int,
    left: Unit,
    unit: Unit,
    links: Sequence[str],
    out: Sequence[Unit],
    names: Sequence[Name],
) -> bool:
    if left.kind != "np" or not left.names:
        return False
    a, b = names[left.names[-1]].type, names[unit.names[0]].type
    if a != b and not {a, b} <= _THING and "conj" not in links:
        return False
    behind = next((u for u in units[k + 1 :]), None)
    verb_behind = behind is not None and behind.kind == "vg" and behind.finite and not behind.infinitive
    if set(links) == {"comma"} and unit.words[:1] in (("a",), ("an",)):
        return False  # launches NAME, a NAME agent
    if verb_behind and "conj" not in links and len(out) > len(links) + 1 and _opens_with_preposition(out):
        return False  # In a deal with A, B will …
    return not (verb_behind and any(u.kind == "vg" for u in out))


def _opens_with_preposition(out: Sequence[Unit]) -> bool:
    start = next((k for k in range(len(out) - 1, -1, -1) if out[k].kind in ("stop", "colon", "vg", "sub")), -1) + 1
    return out[start].kind == "prep"
