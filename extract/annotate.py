"""What the rules find in a sentence: grammar is read where a frame may speak, the rest is looked at only.

`Annotator.doc` gives the same as a spaCy Doc, annotated by components (`extract/spacydoc.py`).
"""

from functools import cached_property
from typing import TYPE_CHECKING

from extract.morphology import Morpheme, analyse
from extract.pairing import RelationHit
from extract.quantities import find_quantities
from extract.quantity_rules import QuantityRules
from extract.relations import RelationRules
from extract.sentence import AnnotatedSentence, QuantityHit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Annotator"]


class Annotator:
    """The rules over sentences whose names are known."""

    def __init__(self, rules: RelationRules, quantities: QuantityRules) -> None:
        self.rules = rules
        self.quantities = quantities

    def __call__(
        self, sentence: AnnotatedSentence, previous: tuple[QuantityHit, ...] = ()
    ) -> tuple[tuple[RelationHit, ...], tuple[QuantityHit, ...]]:
        """Find the relations and quantities of a sentence; `previous` are the quantities of the one before."""
        return self.relations(sentence), find_quantities(sentence, self.quantities, sentence.topics, previous)

    def relations(self, sentence: AnnotatedSentence) -> tuple[RelationHit, ...]:
        """Find the relations of a sentence."""
        grammar = self.rules.need_grammar(sentence)
        return self.rules.find(sentence, self.morphemes(sentence) if grammar else (), grammar=grammar)

    def morphemes(self, sentence: AnnotatedSentence) -> tuple[Morpheme, ...]:
        """Analyse a Korean sentence, each of its names one morpheme; an English one has none."""
        return analyse(sentence.text, [(n.start, n.end) for n in sentence.names]) if sentence.lang == "ko" else ()

    def doc(self, sentence: AnnotatedSentence, previous: tuple[QuantityHit, ...] = ()) -> "Doc":
        """Give a sentence as a spaCy Doc with its tokens, names and what was found in `doc._`."""
        from extract.spacydoc import sentence_doc

        return self.nlp(sentence_doc(self.nlp.vocab, sentence, self.morphemes(sentence), previous))

    @cached_property
    def nlp(self) -> "Language":
        """The spaCy pipeline of the components."""
        from extract.spacydoc import make_pipeline

        return make_pipeline(self.rules, self.quantities)
