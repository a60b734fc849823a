"""All forms of the English verbs that frames and word lists know, alone and with a particle behind them or their object."""

from collections.abc import Collection, Sequence

from extract.english_words import Token
from extract.inflect import forms, same_forms

__all__ = ["VerbTable"]

_OBJECT_WORDS = {"det", "poss", "name", "num", "w", "'s", "hyphen", "mark", "pron"}


class VerbTable:
    """All forms of the verbs that the frames and the word lists know; `take on` beside `take`."""

    def __init__(self, lemmas: Collection[str]) -> None:
        self.alone = {lemma for lemma in lemmas if " " not in lemma}  # verbs without a particle
        self.single: dict[str, list[tuple[str, str]]] = {}
        self.tails: dict[str, list[tuple[str, ...]]] = {}
        for lemma in sorted(set(lemmas)):
            verb, *tail = lemma.split()
            if tail:
                self.tails.setdefault(verb, []).append(tuple(tail))
            for form, kind in forms(verb).items():
                row = (verb, kind)
                if row not in self.single.setdefault(form, []):
                    self.single[form].append(row)
            for kind in same_forms(verb):
                if (verb, kind) not in self.single[verb]:
                    self.single[verb].append((verb, kind))
        for tails in self.tails.values():
            tails.sort(key=len, reverse=True)

    def whole(self, tokens: Sequence[Token], i: int, lemma: str) -> tuple[str, int]:
        """Return the lemma with the particle that follows it, and the tokens it takes."""
        for tail in self.tails.get(lemma, ()):
            stands = tokens[i + 1 : i + 1 + len(tail)]
            if [t.text for t in stands] == list(tail) and stands[
                -1
            ].tag != "num":  # put up, but not put up to $2 billion
                return f"{lemma} {' '.join(tail)}", 1 + len(tail)
        return lemma, 1

    def parted(self, tokens: Sequence[Token], i: int, lemma: str) -> tuple[str, int, int]:
        """Return the lemma with the particle that stands behind its object: `rolled NAME out`, `takes NAME to court`."""
        if lemma not in self.tails:
            return lemma, 0, 0
        k = i + 1
        while k < len(tokens) and k < i + 8 and tokens[k].tag in _OBJECT_WORDS:
            tail = next((t for t in self.tails[lemma] if _stands(tokens, k, t)), None)
            if tail and any(t.name >= 0 or t.tag == "pron" for t in tokens[i + 1 : k]):
                return f"{lemma} {' '.join(tail)}", k, len(tail)
            k += 1
        if k < len(tokens) and tokens[k].tag == "prep" and tokens[k - 1].name >= 0:
            tail = next((t for t in self.tails[lemma] if len(t) > 1 and _stands(tokens, k, t)), None)
            if tail:
                return f"{lemma} {' '.join(tail)}", k, len(tail)
        return lemma, 0, 0


def _stands(tokens: Sequence[Token], k: int, tail: tuple[str, ...]) -> bool:
    end = k + len(tail)
    behind = tokens[end].tag if end < len(tokens) else ""
    return [t.text for t in tokens[k : k + len(tail)]] == list(tail) and behind not in ("name", "det", "num", "poss")
