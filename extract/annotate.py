"""What the rules find in a sentence: grammar is read where a frame may speak, the rest is looked at only.

`Annotator.doc` gives the same as a spaCy Doc, annotated by components (`extract/spacydoc.py`).
"""

from collections.abc import Sequence
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

    def relations(self, sentence: AnnotatedSentence) -> tuple[RelationHit, ...]:
        """Find the relations of a sentence."""
        return self.relations_of([sentence])[0]

    def relations_of(self, sentences: Sequence[AnnotatedSentence]) -> list[tuple[RelationHit, ...]]:
        """Find the relations of each sentence of a post.

        One kind of work is done for all before the next begins: so its code and data stay in the processor's cache.
        """
        grammar = [self.rules.need_grammar(s) for s in sentences]
        morphemes = [self.morphemes(s) if need else () for s, need in zip(sentences, grammar, strict=True)]
        rows = zip(sentences, morphemes, grammar, strict=True)
        return [self.rules.find(s, read, grammar=need) for s, read, need in rows]

    def quantities_of(
        self, sentence: AnnotatedSentence, previous: tuple[QuantityHit, ...] = ()
    ) -> tuple[QuantityHit, ...]:
        """Find the quantities of a sentence; `previous` are those of the one before."""
        return find_quantities(sentence, self.quantities, sentence.topics, previous)

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
