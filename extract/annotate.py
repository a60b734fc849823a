"""Sentences as spaCy Docs, and the spaCy components that find relations and quantities in them.

Both languages share one Doc type: Korean tokens come from kiwipiepy with names kept whole, English ones from spaCy's
own tokenizer. Names are the Doc's entities (label: type, kb_id: entity id), so displaCy and spaCy matchers work on it.
"""

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.morphology import Morpheme, analyse, make_doc
from extract.quantities import find_quantities
from extract.quantity_rules import QuantityRules
from extract.relations import RelationHit, RelationRules
from extract.sentence import AnnotatedSentence, QuantityHit

__all__ = ["Annotator"]

_EXTENSIONS = {"sentence": None, "morphemes": (), "relations": (), "quantities": (), "previous": ()}


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


class Annotator:
    """A spaCy pipeline over sentences whose names are known."""

    def __init__(self, rules: RelationRules, quantities: QuantityRules) -> None:
        for name, default in _EXTENSIONS.items():
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=default)
        self.nlp: Language = spacy.blank("en")
        Language.factory("kg_relations", func=lambda nlp, name: RelationFinder(rules))
        Language.factory("kg_quantities", func=lambda nlp, name: QuantityFinder(quantities))
        self.nlp.add_pipe("kg_relations")
        self.nlp.add_pipe("kg_quantities")

    def __call__(
        self, sentence: AnnotatedSentence, previous: tuple[QuantityHit, ...] = ()
    ) -> tuple[tuple[RelationHit, ...], tuple[QuantityHit, ...]]:
        """Find the relations and quantities of a sentence; `previous` are the quantities of the one before."""
        doc = self.doc(sentence)
        doc._.previous = previous
        doc = self.nlp(doc)
        return doc._.relations, doc._.quantities

    def doc(self, sentence: AnnotatedSentence) -> Doc:
        """Tokenize a sentence and set its names as entities."""
        morphemes: tuple[Morpheme, ...] = ()
        if sentence.lang == "ko":
            morphemes = analyse(sentence.text, [(n.start, n.end) for n in sentence.names])
            doc = make_doc(self.nlp.vocab, sentence.text, morphemes)
        else:
            doc = self.nlp.make_doc(sentence.text)
        doc._.sentence, doc._.morphemes = sentence, morphemes
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
