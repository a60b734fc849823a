"""Which English words of a sentence are verbs: forms that could be, decided by what stands before and behind."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.english_verb_table import VerbTable
from extract.english_words import Token, load_english_words

__all__ = ["Verb", "find_verbs", "stands_behind"]

_OBJECT = {"det", "poss", "name", "num", "w", "pron"}
_NOMINAL = {"name", "pron", "rp"}
_DETERMINING = {"det", "poss", "'s", "num"}
_RUNNING = {"runs", "works", "lands", "launches", "leans", "ships", "debuts", "competes"}
_ALSO_NOUNS = {"bid", "bet", "cut", "set", "hit", "run", "split", "spread", "put", "upset", "cost"}


class Verb(NamedTuple):
    """A verb form at a token: its lemma, kind (base, third, past, participle, ing) and how many tokens it takes."""

    lemma: str
    kind: str
    length: int


def find_verbs(tokens: list[Token], table: VerbTable) -> dict[int, Verb]:
    """Return the verbs of a sentence by token; a particle parted from its verb becomes a mere mark."""
    found: dict[int, Verb] = {}
    for i, token in enumerate(tokens):
        if token.text in ("gets", "getting") and _tag(tokens, i + 1) in ("name", "det", "num", "poss"):
            token = tokens[i] = token._replace(tag="w")
        if token.tag != "w" or (i and tokens[i - 1].tag == "hyphen"):
            continue
        rows = table.single.get(token.text)
        guessed = _guess(tokens, i) if rows is None else None
        rows = guessed if rows is None else rows
        if not rows:
            continue
        kinds = {kind: lemma for lemma, kind in rows}
        last = i + max(table.whole(tokens, i, lemma)[1] for lemma in set(kinds.values())) - 1
        kind = _decide(tokens, i, last, set(kinds), found)
        if kind:
            lemma, length = table.whole(tokens, i, kinds[kind])
            if length == 1:
                lemma, k, parts = table.parted(tokens, i, kinds[kind])
                if not parts and lemma not in table.alone and rows is not guessed:
                    continue
                tokens[k : k + parts] = [t._replace(tag="mark", text="") for t in tokens[k : k + parts]]
            found[i] = Verb(lemma, kind, length)
    return found


def stands_behind(verbs: Mapping[int, Verb], i: int) -> bool:
    """Say whether a verb ends right before token i."""
    return any(start + verb.length == i for start, verb in verbs.items())


def _guess(tokens: Sequence[Token], i: int) -> list[tuple[str, str]]:
    """Take an unlisted word in -s or -ed between a name and what looks like an object for a verb."""
    word = tokens[i].text
    before, behind = _before(tokens, i), _tag(tokens, i + 1)
    if before.tag == "be" and word.endswith("ing") and len(word) > 5:
        return [(word, "ing")]
    if before.tag == "modal" or (before.text == "to" and behind in ("det", "poss", "pron")):
        return [(word, "base")]
    if before.tag not in ("name", "pron", "have", "be") or len(word) < 4 or _is_noun(word):
        return []
    if word.endswith("ed") and (behind in ("det", "poss", "name", "num", "prep", "adv") or before.tag != "name"):
        return [(word, "past")]
    if (
        word.endswith("s")
        and not word.endswith("ss")
        and before.tag in ("name", "pron")
        and behind in ("det", "poss", "name", "num")
    ):
        return [(word, "third")]
    return []


def _is_noun(word: str) -> bool:
    w = load_english_words()
    lists = (w.posts, w.crew, w.heads, w.users, w.staff, w.parts, w.belongings, w.chips, w.trade_nouns, w.wares)
    return any(word in nouns for nouns in lists)


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if 0 <= i < len(tokens) else ""


def _before(tokens: Sequence[Token], i: int) -> Token:
    k = i - 1
    while k >= 0 and tokens[k].tag in ("adv", "neg", "mark"):
        k -= 1
    return tokens[k] if k >= 0 else Token("", 0, 0, -1, "")


def _decide(tokens: Sequence[Token], i: int, last: int, kinds: set[str], found: dict[int, Verb]) -> str:
    before = _before(tokens, i)
    if before.tag == "num" and tokens[i - 1] is before and _tag(tokens, i - 2) == "name":
        before = tokens[i - 2]  # NAME 2.0 runs
    tag = before.tag
    passive = next((k for k in ("participle", "past") if k in kinds), "")
    if before.text == "to":
        return "base" if "base" in kinds else ""
    helper = found.get(i - 1)
    if "base" in kinds and (tag in ("modal", "do") or (helper is not None and helper.lemma in ("help", "let", "make"))):
        return "base"
    if tag == "be":
        return "ing" if "ing" in kinds else passive
    if tag == "have" or (before.text == "long" and _before(tokens, i - 1).tag == "have"):
        return passive
    if before.text == "that" and tokens[i - 1] is before and (told := _relative(tokens, i, last, kinds, found)):
        return told
    if tag in _DETERMINING:
        return passive if tag == "num" and _tag(tokens, i + 1) in ("prep", "det") else ""
    behind = _tag(tokens, last + 1)
    if "ing" in kinds and helper is not None and helper.lemma in load_english_words().aspect:
        return "ing"
    for kind, judge in (
        ("ing", _is_ing),
        ("third", _is_third),
        ("past", _is_past),
        ("participle", _is_past),
        ("base", _is_base),
    ):
        if kind in kinds and judge(tokens, i, before, behind, found):
            return kind
    return ""


def _relative(tokens: Sequence[Token], i: int, last: int, kinds: set[str], found: dict[int, Verb]) -> str:
    """Return the kind of a verb behind `that` where this stands for the noun before it: `a model that beats NAME`."""
    noun, behind = tokens[i - 2] if i > 1 else Token("", 0, 0, -1, ""), _tag(tokens, last + 1)
    if noun.tag not in ("w", "name", "num", "rp", "comma") or any(v + found[v].length == i - 1 for v in found):
        return ""  # argues that claims of bias
    if behind not in (*_OBJECT, "prep", "adv"):
        return ""
    plural = "base" if noun.text.endswith("s") else ""
    return next((kind for kind in ("third", plural, "past") if kind in kinds), "")


def _is_ing(tokens: Sequence[Token], i: int, before: Token, behind: str, found: dict[int, Verb]) -> bool:
    if before.tag == "prep":
        return behind in _OBJECT or behind == "prep"
    if before.tag == "name":
        return behind in ("det", "poss", "name", "num", "prep", "adv", "w") and _tag(tokens, i + 1) != ""
    if before.tag in ("comma", "sub", "", "conj", "dash", "lp", "colon", "stop"):
        return behind in _OBJECT or behind in ("prep", "adv")
    return behind in ("det", "name", "poss", "num")


def _is_third(tokens: Sequence[Token], i: int, before: Token, behind: str, found: dict[int, Verb]) -> bool:
    if behind in ("have", "be", "modal", "'s") and before.tag != "pron":
        return False
    if before.tag == "name" and i - 2 in found and _noun_like(tokens[i].text):
        return False  # opens NAME files
    if before.tag == "name" and _tag(tokens, i - 2) == "poss" and tokens[i].text in load_english_words().share_nouns:
        return False  # the last of its NAME shares
    if before.tag in _NOMINAL or before.tag == "rel" or before.text == "that":
        return not (before.tag == "name" and behind in ("conj", "comma", "stop", "") and _noun_like(tokens[i].text))
    if before.tag == "w" and behind in ("", "stop", "comma"):
        return not _noun_like(tokens[i].text) and not found and _open(tokens, i, found)
    if before.tag == "w":
        return behind in ("det", "poss", "name", "num", "pron") or (
            behind in ("prep", "w", "adv")
            and (not _noun_like(tokens[i].text) or (behind == "prep" and tokens[i].text in _RUNNING))
            and _open(tokens, i, found)
        )
    if before.tag in ("comma", "conj", "sub"):
        if tokens[i + 1 : i + 2] and tokens[i + 1].text == "to" and _intends(tokens[i].text):
            return True  # NAME, a start-up backed by NAME, wants to
        started = bool(found) or any(t.tag == "be" for t in tokens[:i])
        if behind == "prep":
            moving = tokens[i].text in _RUNNING and started
            return not _noun_like(tokens[i].text) or moving or (before.tag == "conj" and started)
        return behind in ("det", "poss", "name", "num", "w") and (started or before.tag == "comma")
    if before.tag in ("", "stop", "colon", "dash"):
        bare = not _noun_like(tokens[i].text) or tokens[i].text in ("works", "runs")
        return behind in ("det", "poss", "name", "num", "w") or (behind == "prep" and bare)
    return False


def _intends(word: str) -> bool:
    return word.removesuffix("s") in load_english_words().intending


def _open(tokens: Sequence[Token], i: int, found: dict[int, Verb]) -> bool:
    """Say whether the clause that reaches to i has no verb yet."""
    for k in range(i - 1, -1, -1):
        if k in found:
            return found[k].kind in ("participle", "past") and _tag(tokens, k + 1) == "prep"
        if tokens[k].tag in ("stop", "sub", "rel", "be", "modal", "colon", "comma"):
            return tokens[k].tag not in ("be", "modal")
    return True


def _noun_like(word: str) -> bool:
    return word in load_english_words().noun_like


def _is_past(tokens: Sequence[Token], i: int, before: Token, behind: str, found: dict[int, Verb]) -> bool:
    if before.tag == "prep":
        return False
    if before.tag == "w" and tokens[i].text in _ALSO_NOUNS and not _open(tokens, i, found):
        return False  # lodged a $2 billion bid
    if before.tag in ("", "stop", "colon", "dash"):
        return behind in ("prep", "det", "name", "poss")
    if before.tag in ("conj", "w") and behind == "w":
        return (before.tag == "w" and _open(tokens, i, found)) or bool(found)
    return True


def _plural_subject(tokens: Sequence[Token], i: int, found: dict[int, Verb]) -> bool:
    """Say whether the clause up to i has no verb and opens with a plural noun that a preposition follows."""
    if not _open(tokens, i, found):
        return False
    return any(
        tokens[k].tag == "w" and tokens[k].text.endswith("s") and _tag(tokens, k + 1) == "prep"
        for k in range(min(3, i))
    )


def _is_base(tokens: Sequence[Token], i: int, before: Token, behind: str, found: dict[int, Verb]) -> bool:
    starts = behind in _OBJECT or behind in ("prep", "adv")
    if before.tag in ("", "stop") and tokens[i].text in load_english_words().bidding:
        return behind in ("name", "det", "poss", "pron") or (behind == "w" and tokens[i].text == "say")
    if before.tag in ("w", "pron", "name") and any(
        found[k].lemma in ("help", "let") for k in range(max(0, i - 5), i - 1) if k in found
    ):
        return behind in ("det", "poss", "name", "prep") or (
            behind == "w" and before.text in load_english_words().users
        )
    if before.tag == "rel" or before.text in ("that", "we", "they", "you", "i"):  # or a name that stands for several
        return starts
    if before.tag == "comma" and tokens[i].text in load_english_words().intending:
        return tokens[i + 1 : i + 2] != [] and tokens[i + 1].text == "to" and not found  # Two labs, A and B, plan to
    if before.tag == "conj":
        return behind in ("det", "poss", "name", "num", "w") and any(v.kind == "base" for v in found.values())
    if before.tag == "name" and behind in ("det", "poss", "name", "num") and _plural_subject(tokens, i, found):
        return True  # investors in NAME include NAME
    if before.tag == "name":
        listed = any(
            _tag(tokens, k) in ("conj", "comma") and _tag(tokens, k - 1) == "name"
            for k in range(i - 2, max(-1, i - 4), -1)
        )
        return (listed and starts and behind != "w") or (
            listed
            and behind == "w"
            and (_tag(tokens, i + 2) in ("name", "w", "prep") or not _noun_like(tokens[i].text))
        )
    if before.tag == "w" and before.text.endswith("s") and not before.text.endswith("ss"):
        return behind in ("det", "name", "poss", "prep") and _open(tokens, i, found)
    return False
