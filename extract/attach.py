"""Bring together what belongs together: items told twice, and sources and comments that stand apart from their item."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extract.drafts import Draft, Part, Split
from extract.labels import fold_label
from extract.lines import Anchor, Line, cut
from extract.links import canonical_url, is_source_url, url_words
from extract.titles import first_sentence

__all__ = ["attach_loose", "merge_repeated", "offer_introduction", "words_of"]

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+]*(?:[.-]\d+)?|\d[\d,.]*\d|[가-힣]{2,}")
_PARTICLE = re.compile(r"(?<=..)(?:에서|에게|까지|부터|으로|이라는|라는|이나|은|는|이|가|을|를|의|에|와|과|도|로|만)$")
_TELLING = 80  # characters of an introduction that may tell something
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "is",
        "are",
        "was",
        "by",
        "at",
        "from",
        "as",
        "it",
        "its",
        "this",
        "that",
        "new",
        "how",
        "why",
        "what",
        "ai",
    ]
)


def words_of(text: str) -> set[str]:
    """Give the words by which texts are compared, without case and Korean particles."""
    found = set(map(_bare, _WORD.findall(text)))
    return found - _COMMON


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return _PARTICLE.sub("", word.casefold().replace(",", ""))


def _is_korean(text: str) -> bool:
    return sum("가" <= c <= "힣" for c in text) * 10 >= len(text)


def _canonical(draft: Draft) -> list[str]:
    return [canonical_url(url) for url in draft.urls()]


def merge_repeated(split: Split) -> None:
    """Merge an item told again into its first telling: a link point to a known source, a translation, the same title."""
    known = _Known()
    for draft in split.items:
        urls = _canonical(draft)
        first = known.first_telling(draft, urls)
        if first is None:
            known.add(draft, urls)
        else:
            first.parts.append(Part(draft.title, "source" if draft.is_link else "body", attached=True))
            first.parts.extend(Part(part.line, part.section, attached=True) for part in draft.parts)
            split.left.append((draft.title, "told before"))
    split.items = known.items


class _Known:
    """The items told so far, found by source, title and words of the title."""

    def __init__(self) -> None:
        self.items: list[Draft] = []
        self.urls: list[frozenset[str]] = []
        self.by_url: dict[str, int] = {}
        self.by_title: dict[str, int] = {}
        self.by_word: dict[str, list[int]] = {}

    def add(self, draft: Draft, urls: Sequence[str]) -> None:
        """Remember an item with the canonical URLs of its sources."""
        at = len(self.items)
        self.items.append(draft)
        self.urls.append(frozenset(urls))
        for url in urls:
            self.by_url.setdefault(url, at)
        title = fold_label(draft.title.text)
        self.by_title.setdefault(title, at)
        for word in words_of(title):
            self.by_word.setdefault(word, []).append(at)

    def first_telling(self, draft: Draft, urls: Sequence[str]) -> Draft | None:
        """Give the item that a draft tells again, or none."""
        if urls and all(url in self.by_url for url in urls):
            at = self.by_url[urls[0]]
            first = self.items[at]
            translated = set(urls) == self.urls[at] and _is_korean(draft.title.text) != _is_korean(first.title.text)
            if draft.is_link or translated:
                return first
        title = fold_label(draft.title.text)
        at = self.by_title.get(title, -1)
        if at >= 0 and (not urls or not self.urls[at] or self.urls[at] & set(urls)):
            return self.items[at]
        if urls or draft.parts:
            return None
        words = words_of(title)
        if len(words) < 3:
            return None
        shared = Counter(at for word in sorted(words) for at in self.by_word.get(word, ())[:200])
        best = max(shared, key=lambda at: (shared[at], -at), default=-1)
        return self.items[best] if best >= 0 and shared[best] >= 0.7 * len(words) else None


class _Index:
    """Which words tell the items of a post apart."""

    def __init__(self, items: Sequence[Draft]) -> None:
        self.words: list[set[str]] = []
        for draft in items:
            texts = [draft.head.text, *(part.line.text for part in draft.parts)]
            slugs = {word for url in draft.urls() for word in url_words(url) if not word.isdigit()}
            self.words.append(words_of(" ".join(texts)) | (slugs - _COMMON))
        counts = Counter(word for words in self.words for word in words)
        total = len(items)
        self.places: dict[str, list[int]] = {}
        for i, own in enumerate(self.words):
            for word in own:
                self.places.setdefault(word, []).append(i)
        rare = {n: math.log(1 + total / n) - math.log(2) for n in set(counts.values())}
        self.weight = {word: rare[n] for word, n in counts.items()}

    def best(self, words: set[str], scope: Sequence[int]) -> tuple[int, float]:
        """Give the item of the scope that shares most with the words, the first of equals, and how much."""
        scores = dict.fromkeys(scope, 0.0)
        for word in sorted(words & self.places.keys()):
            weight = self.weight[word]
            for i in self.places[word]:
                if i in scores:
                    scores[i] += weight
        top = max(scores, key=lambda i: (round(scores[i], 9), -i), default=-1)
        return (top, scores[top]) if top >= 0 else (-1, 0.0)


def attach_loose(split: Split) -> None:
    """Give sources and texts that stand apart to the item they speak of; texts of none are left out."""
    if not split.items or not split.loose:
        return
    index = _Index(split.items)
    owner = {url: i for i, draft in reversed(list(enumerate(split.items))) for url in _canonical(draft)}
    single = len(split.items) == 1
    scopes = _scopes(split)
    listed: dict[tuple[int, ...], list[tuple[Line, Anchor]]] = {}
    for part, scope in zip(split.loose, scopes, strict=True):
        if part.section == "source":
            links = [(part.line, x) for x in part.line.anchors if is_source_url(x.url)]
            listed.setdefault(tuple(scope), []).extend(links)
        elif part.line.text and part.section != "meta":
            for piece in _sentences(part.line):
                at = 0 if single else _item_of(piece, index, owner, scope)
                if at >= 0:
                    split.items[at].parts.append(Part(piece, part.section, attached=True))
                else:
                    split.left.append((piece, "speaks of no item"))
    for at_items, links in listed.items():
        _attach_sources(split.items, links, index, owner, at_items)
    split.loose = []


def offer_introduction(split: Split) -> None:
    """Take the text above the items for one about them: what it tells of an item goes to that item."""
    told = [line for line, reason in split.left if reason == "introduction" and len(line.text) >= _TELLING]
    if len(split.items) < 2 or not told:
        return
    split.left = [(line, reason) for line, reason in split.left if not any(line is one for one in told)]
    split.loose.extend(Part(line, "body") for line in told)


def _scopes(split: Split) -> list[list[int]]:
    """Give for each loose part the items of its group; all items where no other group lists sources of its own."""
    places = {id(draft): i for i, draft in enumerate(split.items)}
    everything = list(places.values())
    scopes = []
    for part in split.loose:
        within = [places[id(x)] for x in split.scopes.get(part.line.start, ()) if id(x) in places]
        scopes.append(within or everything)
    groups = {tuple(scope) for part, scope in zip(split.loose, scopes, strict=True) if part.section == "source"}
    if len(groups) == 1:
        return [everything if part.section == "source" else s for part, s in zip(split.loose, scopes, strict=True)]
    return scopes


def _sentences(line: Line) -> list[Line]:
    """Split a long paragraph about several items into its sentences."""
    if len(line.text) <= 200:
        return [line]
    pieces, start = [], 0
    while start < len(line.text):
        end = first_sentence(line.text, start)
        match = re.compile(r"[.。!?\"'”’)\]]*\s*(?:\([^()\s]*\)\s*)?").match(line.text, end)
        after = max(match.end() if match else end, start + 1)
        pieces.append(cut(line, start, after))
        start = after
    return [piece for piece in pieces if piece.text]


def _item_of(line: Line, index: _Index, owner: dict[str, int], scope: Sequence[int]) -> int:
    linked = [owner[c] for c in (canonical_url(x.url) for x in line.anchors if is_source_url(x.url)) if c in owner]
    if linked:
        return linked[0]
    at, score = index.best(words_of(line.text), scope)
    return at if score >= 1.5 or (score >= 0.6 and _names(line.text, index, at)) else -1


def _names(text: str, index: _Index, at: int) -> bool:
    """Say whether a text shares a Latin name with an item and with no other."""
    names = {word.casefold() for word in re.findall(r"\b[A-Z][A-Za-z0-9.-]{2,}", text)}
    return any(sum(name in own for own in index.words) == 1 for name in names & index.words[at])


def _attach_sources(
    items: list[Draft], links: list[tuple[Line, Anchor]], index: _Index, owner: dict[str, int], scope: Sequence[int]
) -> None:
    """Give each link of a common list of sources to the item that shares most words with its title and URL.

    A link that shares none goes, as such lists follow the order of the items, between those of its neighbours.
    """
    places: list[int] = []
    for _, anchor in links:
        known = owner.get(canonical_url(anchor.url), -1)
        slug = {word for word in url_words(anchor.url) if not word.isdigit()}
        at, score = index.best(words_of(anchor.label) | slug, scope)
        places.append(scope.index(known) if known in scope else scope.index(at) if score >= 0.4 else -1)
    if len(links) == len(scope) > 2 and all(at in (-1, i) for i, at in enumerate(places)):
        places = list(range(len(scope)))  # one each, in order
    for (line, anchor), at in zip(links, _between(places, len(scope)), strict=True):
        items[scope[at]].parts.append(Part(line._replace(anchors=(anchor,)), "source", attached=True))


def _between(places: list[int], items: int) -> list[int]:
    """Fill the gaps (-1) of a list of item indexes evenly between the indexes around them."""
    fixed = [(-1, -1), *((i, at) for i, at in enumerate(places) if at >= 0), (len(places), items)]
    out = list(places)
    for (i, low), (k, high) in pairwise(fixed):
        for j in range(i + 1, k):
            share = low + (high - low) * (j - i) / (k - i) if low <= high else low
            out[j] = min(max(round(share), 0), items - 1)
    return out
