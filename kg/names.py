"""Names learnt over all posts of a ledger: what is accepted, what changed, which posts that touches.

Every post of the ledger is read with one and the same set of learnt names. After a build has read what is new, the set
is computed again from all votes; posts whose text has a name that changed are read again. So the ledger is a function
of the set of posts, whatever the order and the batches.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

import daachorse

from extract.flat import flat
from kg.ledger import Ledger
from ontology.decisions import Decisions
from ontology.learned import Learned, LearnedName, Override, Pair, learn
from ontology.lexicon import Lexicon
from ontology.name_votes import Witness
from ontology.records import AliasVote, NameVote

__all__ = ["changed_names", "held_names", "learn_names", "note_names", "pending_names", "posts_with", "settle_names"]

LEARNED, PENDING = "learned", "learned_pending"

_PAIRS = """
    SELECT a.post, coalesce(l.urls, []), a.name, a.other, a.rule, a.item, a.sure FROM aliases a LEFT JOIN
    (SELECT post, item, list(DISTINCT canonical ORDER BY canonical) AS urls FROM links WHERE NOT aggregator
     GROUP BY post, item) l USING (post, item)
    ORDER BY a.post, a.n"""


def learn_names(ledger: Ledger, lexicon: Lexicon, decisions: Decisions) -> Learned:
    """Compute the names that all posts of the ledger together teach."""
    copied = _copies(ledger)
    votes = ledger.rows("SELECT post, name, type, weight, rule, item, sure FROM votes ORDER BY post, n")
    pairs = ledger.rows(_PAIRS)
    return learn(
        ((Witness(post, copied.get(post, "")), NameVote(*row)) for post, *row in votes),
        ((Witness(post, copied.get(post, ""), tuple(urls)), AliasVote(*row)) for post, urls, *row in pairs),
        lexicon,
        decisions,
    )


def _copies(ledger: Ledger) -> dict[str, str]:
    """Give, of each post that says word for word what another one does, the first of that text."""
    firsts = "SELECT post, min(post) OVER (PARTITION BY clean) AS first FROM texts"
    return {str(post): str(first) for post, first in ledger.rows(f"FROM ({firsts}) WHERE post <> first")}


def held_names(ledger: Ledger) -> Learned:
    """Give the learnt names that the posts of the ledger are read with."""
    held = json.loads(ledger.setting(LEARNED) or '{"names": [], "pairs": [], "overrides": []}')
    names = (LearnedName._make((*row[:4], tuple(row[4]), *row[5:])) for row in held["names"])
    pairs = (Pair._make((*row[:5], tuple(row[5]), *row[6:])) for row in held["pairs"])
    overrides = (Override._make((*row[:3], tuple(row[3]))) for row in held["overrides"])
    return Learned(tuple(names), tuple(pairs), tuple(overrides))


def pending_names(ledger: Ledger) -> frozenset[str]:
    """Give the spellings whose posts an interrupted build was reading again."""
    return frozenset(json.loads(ledger.setting(PENDING) or "[]"))


def note_names(ledger: Ledger, pending: Iterable[str]) -> None:
    """Store, before posts are read again, for which spellings."""
    ledger.settle({PENDING: json.dumps(sorted(pending), ensure_ascii=False)})


def settle_names(ledger: Ledger, learned: Learned) -> None:
    """Store the learnt names once all posts are read with them."""
    ledger.settle({LEARNED: json.dumps(learned._asdict(), ensure_ascii=False), PENDING: "[]"})


def changed_names(old: Learned, new: Learned) -> frozenset[str]:
    """Give the spellings of names that came, went, or stand for another thing."""
    before, after = old.by_fold(), new.by_fold()
    keys = (key for key in {*before, *after} if _meaning(before.get(key)) != _meaning(after.get(key)))
    decided = set(old.overrides) ^ set(new.overrides)
    spellings = [name.spellings for key in keys for name in (before.get(key), after.get(key)) if name]
    return frozenset(chain.from_iterable((*spellings, *(one.spellings for one in decided))))


def _meaning(name: LearnedName | None) -> tuple[object, ...] | None:
    """Give what of a learnt name shows in a post's record."""
    if name is None:
        return None
    return name.id, name.type, name.name, name.spellings, name.everywhere, name.rule, name.listed


def posts_with(ledger: Ledger, spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give name and text of the posts that have one of the spellings in them, sorted by name."""
    patterns = sorted({flat(spelling) for spelling in spellings} - {""})
    if not patterns:
        return
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns)
    for post, text, clean in ledger.rows("SELECT post, text, clean FROM texts ORDER BY post"):
        if automaton.find(flat(clean)):
            yield post, text
