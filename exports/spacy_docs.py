"""spaCy: every passage that shows a statement or number as a Doc with its names as entities, ready to train on.

Tokens are words, marks and single Hangul syllables, so that a name ends at a token's end whatever particle follows it;
`base/` is a blank pipeline with that tokenizer, and `config.cfg` trains a recognizer of names on it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from exports.files import binary_file
from exports.text import printable
from ontology.graph import Graph
from ontology.records import Entity, Evidence, QuantityStatement, Statement

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["DEV", "KEY", "blank_pipeline", "documents", "write"]

KEY = "kg"  # of `doc.user_data`
DEV = 5  # one post of so many is for evaluation
_MARKS = r"(?:[^\w\s]|_)+"
_CUTS = re.compile(rf"{_MARKS}|(?<=[가-힣])(?=[^\W_])|(?<=[^\W_])(?=[가-힣])")
_TRAINING: dict[str, Any] = {
    "paths": {"train": "train.spacy", "dev": "dev.spacy"},
    "initialize": {"before_init": {"@callbacks": "spacy.copy_from_base_model.v1", "tokenizer": "base", "vocab": None}},
}

_Told = Statement | QuantityStatement


class _Passage(NamedTuple):
    """A place in a post; what is told there is said of it."""

    post: str
    item: int
    start: int
    end: int
    text: str


def blank_pipeline() -> "Language":
    """Make a pipeline that only has the tokenizer."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.tokenizer = _tokenizer(nlp.vocab)
    return nlp


def _tokenizer(vocab: "Vocab") -> "Tokenizer":
    from spacy.tokenizer import Tokenizer

    prefix, suffix = re.compile(_MARKS).match, re.compile(f"{_MARKS}$").search
    return Tokenizer(vocab, rules={}, prefix_search=prefix, suffix_search=suffix, infix_finditer=_CUTS.finditer)


class _Names:
    """The names of a graph's entities, each known in the items where the entity is named."""

    def __init__(self, nlp: "Language", entities: Iterable[Entity]) -> None:
        from spacy.matcher import PhraseMatcher

        tokenizer = _tokenizer(nlp.vocab)
        self._matcher = PhraseMatcher(nlp.vocab)
        self._entities: dict[str, tuple[str, frozenset[tuple[str, int]]]] = {}
        for one in entities:
            self._entities[one.id] = (one.type, frozenset(one.items))
            self._matcher.add(one.id, list(tokenizer.pipe(map(printable, one.names))))

    def set(self, doc: "Doc", passage: _Passage, told: frozenset[str]) -> None:
        """Set the entities of a passage: the longest names, those that something is told of before others."""
        from spacy.tokens import Span
        from spacy.util import filter_spans

        spans: list[Span] = []
        for match, start, end in self._matcher(doc):
            id = doc.vocab.strings[match]
            type, items = self._entities[id]
            if (passage.post, passage.item) in items and not _inside_word(doc, start):
                spans.append(Span(doc, start, end, label=type, kb_id=id))
        spans.sort(key=lambda span: (span.kb_id_ not in told, span.kb_id_))
        doc.set_ents(filter_spans(spans), default="outside")


def _inside_word(doc: "Doc", start: int) -> bool:
    """Say whether a token goes on with the word before it."""
    return start > 0 and not doc[start - 1].whitespace_ and doc[start - 1].text[-1].isalnum()


def documents(graph: Graph, nlp: "Language") -> Iterator["Doc"]:
    """Give a Doc for each passage, sorted by place; `doc.user_data["kg"]` holds the place and what is told there."""
    names = _Names(nlp, graph.entities())
    passages: dict[_Passage, list[tuple[_Told, Evidence]]] = {}
    everything: Iterator[_Told] = chain(graph.statements(), graph.quantities())
    for told in everything:
        for one in told.evidence:
            place = _Passage(one.post, one.item, one.start, one.end, printable(one.text))
            passages.setdefault(place, []).append((told, one))
    for place in sorted(passages):
        doc = nlp.make_doc(place.text)
        names.set(doc, place, frozenset(end for told, _ in passages[place] for end in _ends(told)))
        doc.user_data[KEY] = _data(doc, place, passages[place])
        yield doc


def _ends(told: _Told) -> tuple[str, ...]:
    return (told.subject, told.object) if isinstance(told, Statement) else (told.subject,)


def _data(doc: "Doc", place: _Passage, told: list[tuple[_Told, Evidence]]) -> dict[str, Any]:
    spans: dict[str, list[list[int]]] = {}
    for span in doc.ents:
        spans.setdefault(span.kb_id_, []).append([span.start, span.end])
    first = told[0][1]
    return {
        **{name: getattr(place, name) for name in ("post", "item", "start", "end")},
        "section": first.section,
        "seen": first.seen,
        "sources": list(first.sources),
        "relations": [_relation(one, by, spans) for one, by in told if isinstance(one, Statement)],
        "quantities": [_quantity(one, by, spans) for one, by in told if isinstance(one, QuantityStatement)],
    }


def _relation(one: Statement, by: Evidence, spans: dict[str, list[list[int]]]) -> dict[str, Any]:
    return {
        "id": one.id,
        "subject": one.subject,
        "subject_spans": spans.get(one.subject, []),
        "relation": one.relation,
        "object": one.object,
        "object_spans": spans.get(one.object, []),
        "date": by.date,
        "amount": [by.amount.value.low, by.amount.value.high, by.amount.currency] if by.amount else None,
        "role": by.role,
        **_support(by),
    }


def _quantity(one: QuantityStatement, by: Evidence, spans: dict[str, list[list[int]]]) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("id", "subject", "kind", "unit", "period", "per", "benchmark", "of")}
    numbers = {"value": one.value.low, "value_high": one.value.high}
    return {**told, **numbers, "subject_spans": spans.get(one.subject, []), **_support(by)}


def _support(by: Evidence) -> dict[str, Any]:
    return {"status": by.status, "rule": by.rule, "confidence": by.confidence, "evidence": by.id}


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `spacy/train.spacy`, `spacy/dev.spacy` (every fifth post), `spacy/base/` and `spacy/config.cfg`."""
    from spacy.tokens import DocBin

    nlp = blank_pipeline()
    parts = {name: DocBin(("ENT_IOB", "ENT_TYPE", "ENT_KB_ID"), store_user_data=True) for name in ("train", "dev")}
    dev = {post.id for n, post in enumerate(graph.posts(), 1) if n % DEV == 0}
    for doc in documents(graph, nlp):
        parts["dev" if doc.user_data[KEY]["post"] in dev else "train"].add(doc)
    folder = out / "spacy"
    files = {
        **{folder / f"{name}.spacy": part.to_bytes() for name, part in parts.items()},
        folder / "base" / "config.cfg": nlp.config.to_str().encode(),
        folder / "base" / "tokenizer": _tokenizer(nlp.vocab).to_bytes(exclude=["vocab"]),
        folder / "base" / "meta.json": json.dumps(nlp.meta, indent=2, sort_keys=True).encode(),
        folder / "config.cfg": _training().encode(),
    }
    return tuple(_file(path, content) for path, content in files.items())


def _file(path: Path, content: bytes) -> Path:
    with binary_file(path) as stream:
        stream.write(content)
    return path


def _training() -> str:
    """Give spaCy's own settings for a recognizer of names, with the paths of what is written here."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("ner")
    return "# cd here, then: python -m spacy train config.cfg --output model\n" + nlp.config.merge(_TRAINING).to_str()
