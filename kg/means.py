"""What posts are read with: ontology, names, extractor, and the fingerprint that tells when to read again."""

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.reading import MakeExtractor, learned_extractor, packaged_extractor
from kg.sources import name_of
from kg.tables import KnownName
from ontology.decisions import NO_DECISIONS, Decisions

if TYPE_CHECKING:
    from kg.extractors import Asking
    from ontology.learned import Learned
    from ontology.lexicon import Lexicon

__all__ = ["Means"]


class Means(NamedTuple):
    """What posts are read with."""

    folders: tuple[Path, ...]
    fingerprint: str
    symmetric: frozenset[str]
    known: tuple[KnownName, ...]
    make: MakeExtractor = packaged_extractor
    lexicon: "Lexicon | None" = None  # without it no names are learnt
    decisions: Decisions = NO_DECISIONS
    ask: "Asking | None" = None  # a language model

    @classmethod
    def from_folders(
        cls, folders: tuple[Path, ...], decisions: Decisions = NO_DECISIONS, ask: "Asking | None" = None
    ) -> "Means":
        """Load the ontology with the user's folders; `ask` is the language model that reads, if one does."""
        from extract.version import code_fingerprint
        from ontology.knowledge import load_knowledge
        from ontology.names import fold

        knowledge = load_knowledge(folders)
        return cls(
            folders,
            hashlib.blake2b(
                f"{knowledge.fingerprint}\n{code_fingerprint()}{ask.fingerprint if ask else ''}".encode(),
                digest_size=16,
            ).hexdigest(),
            frozenset(relation.name for relation in knowledge.schema.relations if relation.symmetric),
            tuple(
                KnownName(
                    entry.id,
                    entry.type,
                    entry.class_,
                    entry.name,
                    entry.parent,
                    entry.maker,
                    tuple(sorted({fold(name) for name in entry.names})),
                )
                for entry in knowledge.lexicon.entries
            ),
            lexicon=knowledge.lexicon,
            decisions=decisions,
            ask=ask,
        )

    def knowing(self, learned: "Learned") -> MakeExtractor:
        """Give what makes an extractor that also knows the names learnt."""
        if self.lexicon is None:
            return self.make
        if self.ask is None:
            return partial(learned_extractor, learned)
        return partial(self.ask.extractor, self.decisions, learned=learned)

    def settings(self, home: Path) -> dict[str, str]:
        """Give what a ledger in the folder `home` must remember to be read without kg.toml."""
        return {"fingerprint": self.fingerprint, "folders": json.dumps([name_of(path, home) for path in self.folders])}
