"""What the model's words name: a thing found by the lexicon, the grammar or votes, or a new name that the text bears out."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.cues import load_cues
from extract.document import Block
from extract.llm.pieces import Hint
from extract.mentions import Thing, Use
from extract.morphology import is_common_noun
from extract.pipeline import Extractor
from extract.scan import NameScanner, Pattern
from extract.wordshape import is_sound
from ontology.decisions import Decisions
from ontology.names import fold, slug
from ontology.schema import TYPES

__all__ = ["ItemNames", "Named", "verbatim"]

_SHAPED = re.compile("[A-Z0-9]")
_LONGEST = 80  # characters of a name
_FIRM = {"Organization", "Product"}


class Named(NamedTuple):
    """What words name, with the uses that this adds, by number of the block; or why they name nothing."""

    thing: Thing | None
    added: tuple[tuple[int, Use], ...] = ()
    reason: str = ""

    @property
    def sure(self) -> Thing:
        """Give the thing, which must be there."""
        assert self.thing is not None
        return self.thing


class ItemNames:
    """The names of one item: what stands where, with what all posts and a person have said of names."""

    def __init__(
        self,
        blocks: Mapping[int, Block],
        uses: Sequence[Sequence[Use]],
        rules: Extractor,
        decisions: Decisions,
        rule: str,
    ) -> None:
        self.blocks = blocks  # the item's, by their number in the document
        self.uses = {number: list(uses[number]) for number in blocks}
        self._lexicon, self._things, self._new_names = rules.knowledge.lexicon, rules.known.things, rules.new
        self._decisions, self._rule = decisions, rule

    def name(self, words: str, type_: str, hints: Sequence[Hint]) -> Named:
        """Tell what an id of a hint, or words of the text, name."""
        hint = next((hint for hint in hints if hint.id == words), None)
        if hint is None:
            found = self._written(words)
            return found if found.thing or found.reason else self._new(words, type_)
        tried = (self._written(spelling) for spelling in hint.words)
        return next((found for found in tried if found.thing), Named(None, reason="is decided to be no name of that"))

    def add(self, named: Named) -> None:
        """Take in the uses of a new name."""
        for number, use in named.added:
            if use not in self.uses[number]:
                self.uses[number].append(use)

    def _written(self, words: str) -> Named:
        """Tell what words name where they stand; neither thing nor reason where they may be a name of their own."""
        pattern = verbatim(words)
        free = part = False
        host: Named | None = None
        for number, block in self.blocks.items():
            for match in pattern.finditer(block.text) if pattern else ():
                start, end = match.span()
                over = [use for use in self.uses[number] if use.start < end and start < use.end]
                for use in over:
                    if use.start == start and use.end <= end and block.text[use.end : end] in ("", use.particle):
                        return Named(use.thing)
                    if use.start <= start and end <= use.end:
                        host = host or self._host(words, use, number, (start, end))
                within = all(start <= use.start and use.end <= end for use in over)
                free, part = free or within, part or not within
        if host is not None and not free:
            return host
        return Named(None, reason="" if free else "is part of another name" if part else "is not in the text")

    def _host(self, words: str, use: Use, number: int, span: tuple[int, int]) -> Named | None:
        """Tell whether words inside a thing's name are its maker's or parent's (`구글` in `구글 검색`)."""
        kin = {use.thing.maker, use.thing.parent}
        entry = next((entry for entry in self._lexicon.named(words) if entry.id in kin), None)
        if entry is None or self._new_names.refuses(words, entry.id):
            return None
        thing = self._things[entry.id]
        return Named(thing, ((number, Use(*span, thing, "")),))

    def _new(self, words: str, type_: str) -> Named:
        """Take words as a name that no rule has found, of a listed thing or of a new one."""
        if type_ not in TYPES:
            return Named(None, reason=f"is of no known type: {type_[:40] or 'none'}")
        decision = self._decisions.about(fold(words))
        if not (decision.accepted if decision else _may_name(words)):
            return Named(None, reason="is no name")
        thing = self._thing(words, type_)
        if thing is None:
            return Named(None, reason="could name several things")
        if self._new_names.refuses(words, thing.id):
            return Named(None, reason="is refused as a name of that")
        scanner = NameScanner([Pattern(words, (thing.id,), True)])
        added = tuple(
            (number, Use(hit.start, hit.end, thing, hit.particle, True))
            for number, block in self.blocks.items()
            for hit in scanner.find(block.text)
            if all(
                hit.start <= use.start and use.end <= hit.end
                for use in self.uses[number]
                if use.start < hit.end and hit.start < use.end
            )
        )
        return Named(thing, added) if added else Named(None, reason="does not stand as a name in the text")

    def _thing(self, words: str, type_: str) -> Thing | None:
        entries = self._lexicon.named(words)
        fitting = [entry for entry in entries if entry.type == type_] or [
            entry for entry in entries if {entry.type, type_} <= _FIRM
        ]
        if entries:
            return self._things[fitting[0].id] if len(fitting) == 1 else None
        if (taught := self._new_names.taught(words)) is not None:
            return taught
        id_ = slug(words)
        return Thing(f"{id_}-{type_.lower()}" if id_ in self._lexicon else id_, type_, words, "discovered", self._rule)


def _may_name(words: str) -> bool:
    """Say whether words can be a name: Latin ones with a capital or digit, Hangul ones that are no ordinary word."""
    if words.isascii() and len(words.split()) > 1 and all(_SHAPED.match(word) for word in words.split()):
        return len(words) <= _LONGEST
    if not is_sound(words, load_cues()):
        return False
    return bool(_SHAPED.search(words)) if words.isascii() else not is_common_noun(words)


def verbatim(words: str) -> re.Pattern[str] | None:
    """Make the pattern of words as they stand, white space apart; None for no words."""
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None
