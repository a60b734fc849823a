"""Sentences as spaCy Docs, and the spaCy components that find relations and quantities in them.

Both languages share one Doc type: Korean tokens come from kiwipiepy with names kept whole, English ones are words and
marks. Names are the Doc's entities (label: type, kb_id: entity id), so displaCy and spaCy matchers work on it. Morphemes
that share a character (`했`: 하, 었) become one token whose tag and lemma are joined with `+`, the convention of spaCy's
own Korean pipelines. Extraction itself makes no Doc: importing spaCy alone takes as long as loading kiwipiepy.
"""

import re
from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.morphology import Morpheme
from extract.quantities import find_quantities
from extract.quantity_rules import QuantityRules
from extract.relations import RelationRules
from extract.sentence import AnnotatedSentence, QuantityHit

__all__ = ["QuantityFinder", "RelationFinder", "make_doc", "make_pipeline", "sentence_doc"]

_EXTENSIONS = {"sentence": None, "morphemes": (), "relations": (), "quantities": (), "previous": ()}
_WORD = re.compile(r"\w+|[^\w\s]")


class RelationFinder:
    """The spaCy component `kg_relations`: sets `doc._.relations`."""

    def __init__(self, rules: RelationRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        doc._.relations = self.rules.find(doc._.sentence, doc._.morphemes)
        return doc


class QuantityFinder:
    """The spaCy component `kg_quantities`: sets `doc._.quantities`."""

    def __init__(self, rules: QuantityRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        sentence: AnnotatedSentence = doc._.sentence
        doc._.quantities = find_quantities(sentence, self.rules, sentence.topics, doc._.previous)
        return doc


def make_pipeline(rules: RelationRules, quantities: QuantityRules) -> Language:
    """Make a spaCy pipeline of the components."""
    for name, default in _EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    nlp: Language = spacy.blank("xx")
    Language.factory("kg_relations", func=lambda nlp, name: RelationFinder(rules))
    Language.factory("kg_quantities", func=lambda nlp, name: QuantityFinder(quantities))
    nlp.add_pipe("kg_relations")
    nlp.add_pipe("kg_quantities")
    return nlp


def sentence_doc(
    vocab: Vocab, sentence: AnnotatedSentence, morphemes: Sequence[Morpheme], previous: tuple[QuantityHit, ...] = ()
) -> Doc:
    """Tokenize a sentence and set its names as entities."""
    if not morphemes:
        morphemes = [Morpheme(m.group(), "", m.start(), m.end()) for m in _WORD.finditer(sentence.text)]
        doc = make_doc(vocab, sentence.text, morphemes)
        morphemes = ()
    else:
        doc = make_doc(vocab, sentence.text, morphemes)
    doc._.sentence, doc._.morphemes, doc._.previous = sentence, morphemes, previous
    doc.set_ents(list(_spans(doc, sentence)), default="outside")
    return doc


def _spans(doc: Doc, sentence: AnnotatedSentence) -> list[Span]:
    spans: list[Span] = []
    last = 0
    for name in sentence.names:
        span = doc.char_span(name.start, name.end, label=name.type, kb_id=name.id, alignment_mode="expand")
        if span is not None and span.start >= last:
            spans.append(span)
            last = span.end
    return spans


def make_doc(vocab: Vocab, text: str, morphemes: Sequence[Morpheme]) -> Doc:
    """Build a Doc whose tokens cover the text exactly."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    lemmas: list[str] = []
    position = 0
    for group in _groups(morphemes):
        start, end = max(group[0].start, position), max(m.end for m in group)
        if end <= start:
            if tags:
                tags[-1] += "+" + "+".join(m.tag for m in group)
                lemmas[-1] += "+" + "+".join(m.form for m in group)
            continue
        _cover_gap(text[position:start], words, spaces, tags, lemmas)
        words.append(text[start:end])
        spaces.append(False)
        tags.append("+".join(m.tag for m in group))
        lemmas.append("+".join(m.form for m in group))
        position = end
    _cover_gap(text[position:], words, spaces, tags, lemmas)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas)


def _groups(morphemes: Sequence[Morpheme]) -> list[list[Morpheme]]:
    groups: list[list[Morpheme]] = []
    end = -1
    for morpheme in morphemes:
        if groups and morpheme.start < end:
            groups[-1].append(morpheme)
        else:
            groups.append([morpheme])
        end = max(end, morpheme.end)
    return groups


def _cover_gap(gap: str, words: list[str], spaces: list[bool], tags: list[str], lemmas: list[str]) -> None:
    if not gap:
        return
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        tags.append("SP")
        lemmas.append(gap)
