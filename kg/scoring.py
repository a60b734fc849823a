"""Compare records with gold: which item, entity, relation and quantity matches which, and the counts that follow.

Records and gold are JSON in the format of docs/records.md. The rules are those of the annotation guidelines: what
is optional costs nothing either way, and a relation that another one implies costs nothing either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kg.matching import (
    Json,
    Triple,
    key_of,
    match_entities,
    match_items,
    same_quantity,
    same_value,
    symmetric_relations,
    triple_of,
)

__all__ = ["Counts", "Mistake", "Score", "add_post", "author_of", "implied"]


IMPLIED: Mapping[str, tuple[str, ...]] = {
    "launches": ("develops", "publishes"),
    "publishes": ("launches",),
    "develops": ("launches",),
    "investsIn": ("partnersWith",),
    "founded": ("worksFor",),
    "acquires": ("partOf",),
    "mergesWith": ("acquires", "partOf"),
    "basedOn": ("uses",),
    "runsOn": ("uses", "integratesWith"),
    "partOf": ("develops", "basedOn"),
}


class Counts:
    """How many were found, found wrongly and missed."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    @property
    def counted(self) -> bool:
        """Say whether there was anything to find or found."""
        return bool(self.right or self.wrong or self.missed)

    def row(self) -> dict[str, float]:
        """Give precision, recall and F1, rounded to four digits, with the counts."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures = {"P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4)}
        return {**figures, "tp": self.right, "fp": self.wrong, "fn": self.missed}


class Mistake(NamedTuple):
    """A miss or a false alarm."""

    post: str
    kind: str
    what: str
    detail: str = ""


class Score:
    """The counts over all posts so far."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, Counts] = defaultdict(Counts)
        self.relations: defaultdict[str, Counts] = defaultdict(Counts)
        self.attributes: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.verbatim: Counter[bool] | None = None
        self.mistakes: list[Mistake] = []

    def to_json(self, errors: bool = False) -> dict[str, Any]:
        """Give all figures by name."""
        result: dict[str, Any] = {name: counts.row() for name, counts in self.counts.items() if counts.counted}
        result["per relation"] = {name: self.relations[name].row() for name in sorted(self.relations)}
        result["attributes"] = {name: _right_of(counter) for name, counter in self.attributes.items()}
        if self.verbatim is not None:
            result["evidence verbatim"] = _right_of(self.verbatim)
        if errors:
            result["errors"] = ["\t".join(part for part in mistake if part) for mistake in self.mistakes]
        return result


def author_of(post: str) -> str:
    """Give the author of a post: its file name up to the first hyphen."""
    return post.split("-", 1)[0]


def add_post(score: Score, gold: Json, record: Json, text: str | None = None) -> None:
    """Add what one post's record has right and wrong; with its text, check that evidence stands in it."""
    items = match_items(gold["items"], record.get("items", []))
    entities = match_entities(gold["entities"], record.get("entities", []))
    _add_entities(score, gold, record, entities)
    _add_relations(score, gold, record, entities, items)
    _add_quantities(score, gold, record, entities)
    _add_items(score, gold, record, items)
    if text is not None:
        score.verbatim = score.verbatim if score.verbatim is not None else Counter()
        for said in (*record.get("relations", []), *record.get("quantities", [])):
            score.verbatim[bool(said.get("evidence")) and said["evidence"] in text] += 1


def _right_of(counter: Counter[bool]) -> dict[str, int]:
    return {"right": counter[True], "of": counter[True] + counter[False]}


def _add_entities(score: Score, gold: Json, record: Json, matches: Mapping[str, str]) -> None:
    entity_counts, type_counts = score.counts["entity"], score.counts["entity+type"]
    by_key = {key_of(entity): entity for entity in gold["entities"]}
    for found in record.get("entities", []):
        wanted = by_key.get(matches.get(key_of(found), ""))
        if wanted is None:
            entity_counts.wrong += 1
            type_counts.wrong += 1
            _note(score, gold, "entity FP", str(found.get("name") or found.get("names")), str(found.get("type")))
        elif not wanted.get("optional"):
            entity_counts.right += 1
            if found.get("type") == wanted["type"]:
                type_counts.right += 1
            else:
                type_counts.wrong += 1
                type_counts.missed += 1
                _note(score, gold, "type", wanted["names"][0], f"{found.get('type')} for {wanted['type']}")
    reached = set(matches.values())
    for wanted in gold["entities"]:
        if key_of(wanted) not in reached and not wanted.get("optional"):
            entity_counts.missed += 1
            type_counts.missed += 1
            _note(score, gold, "entity FN", wanted["names"][0], wanted["type"])


def implied(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Give what is as good as one of these triples: it costs nothing, and earns nothing."""
    for subject, relation, object in triples:
        for other in IMPLIED.get(relation, ()):
            yield triple_of(subject, other, object)
            if relation in symmetric_relations():
                yield triple_of(object, other, subject)


def _add_relations(
    score: Score, gold: Json, record: Json, matches: Mapping[str, str], items: Mapping[int, int]
) -> None:
    required: dict[Triple, Json] = {}
    acceptable: set[Triple] = set()
    for wanted in gold["relations"]:
        triple = triple_of(wanted["subject"], wanted["relation"], wanted["object"])
        if wanted.get("optional"):
            acceptable.add(triple)
        else:
            required.setdefault(triple, wanted)
    acceptable.update(list(implied((*required, *acceptable))))
    counts, seen = score.counts["relation"], set[Triple]()
    for found in record.get("relations", []):
        ends = [matches.get(found[end]) or f"?{found[end]}" for end in ("subject", "object")]
        triple = triple_of(ends[0], found["relation"], ends[1])
        if triple in seen:
            continue
        seen.add(triple)
        if triple in required:
            counts.right += 1
            score.relations[triple[1]].right += 1
            _add_attributes(score, required[triple], found, _places(record, items))
        elif triple not in acceptable:
            counts.wrong += 1
            score.relations[triple[1]].wrong += 1
            _note(score, gold, "relation FP", " ".join(triple), found.get("evidence", "")[:120])
    for triple, wanted in required.items():
        if triple not in seen:
            counts.missed += 1
            score.relations[triple[1]].missed += 1
            _note(score, gold, "relation FN", " ".join(triple), wanted.get("evidence", "")[:120])
    _add_pairs(score.counts["pair (any relation)"], required, acceptable, seen)


def _places(record: Json, items: Mapping[int, int]) -> dict[int, int | None]:
    """Give the gold number of every item number that a record uses."""
    return {item.get("n", place): items.get(place) for place, item in enumerate(record.get("items", []), 1)}


def _add_attributes(score: Score, wanted: Json, found: Json, places: Mapping[int, int | None]) -> None:
    told = {places.get(n) for n in found.get("items", [])}
    right = {
        "status": (found.get("status") or "asserted") == wanted.get("status", "asserted"),
        "item": bool(told & set(wanted["items"])) or not wanted["items"],
    }
    if wanted.get("date"):
        right["date"] = str(found.get("date") or "").startswith(wanted["date"])
    if amount := wanted.get("amount"):
        other = found.get("amount") or {}
        same_currency = other.get("currency") == amount.get("currency")
        right["amount"] = same_currency and same_value(other.get("value"), amount["value"])
    for name, is_right in right.items():
        score.attributes[name][is_right] += 1


def _add_pairs(
    counts: Counts, required: Iterable[Triple], acceptable: Iterable[Triple], seen: Iterable[Triple]
) -> None:
    wanted = {frozenset((subject, object)) for subject, _, object in required}
    free = {frozenset((subject, object)) for subject, _, object in acceptable}
    reached = set()
    for subject, _, object in seen:
        pair = frozenset((subject, object))
        if pair in wanted:
            reached.add(pair)
        elif pair not in free:
            counts.wrong += 1
    counts.right += len(reached)
    counts.missed += len(wanted - reached)


def _add_quantities(score: Score, gold: Json, record: Json, matches: Mapping[str, str]) -> None:
    counts, rest = score.counts["quantity"], list(gold.get("quantities", []))
    for found in record.get("quantities", []):
        subject = matches.get(found["subject"])
        place = next((n for n, wanted in enumerate(rest) if same_quantity(found, subject, wanted)), None)
        if place is None:
            counts.wrong += 1
            what = f"{found['subject']} {found['kind']} {found.get('value')} {found.get('unit')}"
            _note(score, gold, "quantity FP", what)
        elif not rest.pop(place).get("optional"):
            counts.right += 1
    for wanted in rest:
        if not wanted.get("optional"):
            counts.missed += 1
            what = f"{wanted['subject']} {wanted['kind']} {wanted['value']} {wanted.get('unit')}"
            _note(score, gold, "quantity FN", what)


def _add_items(score: Score, gold: Json, record: Json, matches: Mapping[int, int]) -> None:
    counts, reached = score.counts["item"], set(matches.values())
    counts.right += len(matches)
    counts.wrong += len(record.get("items", [])) - len(matches)
    counts.missed += len(gold["items"]) - len(matches)
    for item in gold["items"]:
        if item["n"] not in reached:
            _note(score, gold, "item FN", item["title"])
    wanted, found = _urls(gold["items"]), _urls(record.get("items", []))
    links = score.counts["source link"]
    links.right += len(wanted & found)
    links.wrong += len(found - wanted)
    links.missed += len(wanted - found)


def _urls(items: Iterable[Json]) -> set[str]:
    return {
        source if isinstance(source, str) else str(source["url"])
        for item in items
        for source in item.get("sources", [])
    }


def _note(score: Score, gold: Json, kind: str, what: str, detail: str = "") -> None:
    score.mistakes.append(Mistake(gold["post"], kind, what, detail))
