"""List what posts have taught about names, with the evidence and what was decided; explain the names of a thing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.names import held_names
from ontology.decisions import Decision, Decisions
from ontology.names import fold

if TYPE_CHECKING:
    from kg.graph import LedgerGraph
    from ontology.learned import Learned, LearnedName
    from ontology.lexicon import Lexicon
    from ontology.records import Entity

__all__ = ["STATES", "AliasRow", "alias_rows", "unheard", "why"]

STATES = ("accepted", "refused", "open", "conflict")
SHOWN = 3  # posts named as evidence
_TWINS = {"Organization": "government or firm", "Product": "app"}  # what else a name may stand for, by type


class AliasRow(NamedTuple):
    """A name or pair of names, with what came of it and why."""

    kind: str  # name, or pair
    state: str
    name: str
    other: str  # the other name of a pair
    id: str  # the thing that it names
    type: str
    rule: str
    posts: tuple[str, ...]
    decided: str  # file and line, where a person has decided


def alias_rows(graph: "LedgerGraph", decisions: Decisions) -> Iterator[AliasRow]:
    """Give pairs and then names, the best supported first, as the last build left them; then lines without any effect."""
    learned = held_names(graph.ledger)
    types = {name.id: name.type for name in learned.names}
    told: set[frozenset[str]] = set()
    for pair in sorted(learned.pairs, key=lambda pair: (pair.state, -len(pair.posts), pair)):
        decision = decisions.about(fold(pair.name), fold(pair.other))
        told.add(frozenset((fold(pair.name), fold(pair.other))))
        yield AliasRow(
            "pair",
            pair.state,
            pair.name,
            pair.other,
            pair.target,
            types.get(pair.target, ""),
            pair.rule,
            pair.posts,
            _where(decision),
        )
    posts = _voting_posts(graph)
    for name in sorted(learned.names, key=lambda name: (-name.posts, name)):
        decision = decisions.about(name.folded)
        told.add(frozenset((name.folded, "")))
        yield AliasRow(
            "name",
            "accepted",
            name.spellings[0],
            "",
            name.id,
            name.type,
            name.rule,
            posts.get(name.folded, ()),
            _where(decision),
        )
    for row in decisions.rows:
        if frozenset((fold(row.name), fold(row.other))) not in told:
            state = "accepted" if row.accepted else "refused"
            yield AliasRow(
                "pair" if row.other else "name", state, row.name, row.other, "", "", "person", (), _where(row)
            )


def unheard(ledger: Path, names: Iterable[str]) -> list[str]:
    """Give the names that neither the graph nor the lexicon has, nor a post has voted for; none without a ledger."""
    if not ledger.exists():
        return []
    from kg.graph import open_graph

    with open_graph(ledger) as graph:
        columns = (("votes", "name"), ("aliases", "name"), ("aliases", "other"))
        told = {
            fold(n) for table, column in columns for (n,) in graph.ledger.rows(f"SELECT DISTINCT {column} FROM {table}")
        }
        return [
            name
            for name in names
            if fold(name) not in told and not any(graph.entities_named(fold(name))) and not any(_listed(graph, name))
        ]


def _listed(graph: "LedgerGraph", name: str) -> Iterator[str]:
    query = "SELECT id FROM known WHERE id = $1 OR list_contains(folded, $2)"
    return (id_ for (id_,) in graph.ledger.rows(query, [name, fold(name)]))


def _where(decision: Decision | None) -> str:
    return f"{decision.file}:{decision.line}" if decision else ""


def _voting_posts(graph: "LedgerGraph") -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    both = "SELECT name, post FROM votes UNION SELECT name, post FROM aliases UNION SELECT other, post FROM aliases"
    for name, post in graph.ledger.rows(f"SELECT DISTINCT name, post FROM ({both}) ORDER BY post, name"):
        found.setdefault(fold(name), {})[post] = None
    return {name: tuple(posts) for name, posts in found.items()}


def why(graph: "LedgerGraph", entity: "Entity", lexicon: "Lexicon", decisions: Decisions) -> Iterator[str]:
    """Explain, line by line, which names make this one thing: from where, by which rule, in which posts."""
    learned = held_names(graph.ledger)
    by_fold = learned.by_fold()
    [(rule,)] = graph.ledger.rows("SELECT min(rule) FROM entities WHERE id = ?", [entity.id])
    posts = _posts_by_name(graph, entity.id)
    yield f"why {entity.name} is one thing [{entity.id}]"
    for name in entity.names:
        places = posts.get(fold(name), [])
        yield f"  {name}: {_reason(name, entity, lexicon, by_fold, rule == 'twin')}{_posts(places)}"
    for row in _evidence(entity, learned):
        yield f"  {row}"
    named = {fold(name) for name in entity.names} | {fold(entity.id)}
    for decision in decisions.rows:
        if {fold(decision.name), fold(decision.other)} & named:
            verdict = "accepted" if decision.accepted else "refused"
            what = f"{decision.name} = {decision.other}" if decision.other else decision.name
            yield f"  {verdict} by a person: {what} ({decision.file}:{decision.line}); take the line out to undo it"


def _reason(name: str, entity: "Entity", lexicon: "Lexicon", learned: "dict[str, LearnedName]", is_twin: bool) -> str:
    """Say which rule ties a name to a thing."""
    if any(entry.id == entity.id for entry in lexicon.named(name)):
        entry = lexicon.by_id(entity.id)
        ambiguous = any(fold(one) == fold(name) for one in entry.ambiguous)
        return f"lexicon, {entry.file}:{entry.line}" + (", in context only" if ambiguous else "")
    if (found := learned.get(fold(name))) and found.id == entity.id:
        source = (
            "alias learnt"
            if found.listed or found.rule == "alias"
            else f"learnt by {found.rule}, weight {found.weight}"
        )
        return f"{source}, {found.posts} post{'' if found.posts == 1 else 's'} vouch{'es' if found.posts == 1 else ''}"
    if is_twin and name != entity.name:
        return f"a name of {entity.parent or 'another thing'} that here stands for its {_TWINS[entity.type]}"
    if entity.origin == "grammar":
        return f"a version of {entity.parent or 'its family'}, by grammar"
    if any(fold(name) in fold(other) and fold(name) != fold(other) for other in entity.names):
        return "short for a longer name of the same post"
    return "the name to show" if name == entity.name else "in context"


def _evidence(entity: "Entity", learned: "Learned") -> Iterator[str]:
    for pair in learned.pairs:
        if pair.target == entity.id:
            sources = f"{pair.sources} independent source{'' if pair.sources == 1 else 's'}"
            yield f"pair {pair.name} = {pair.other}: {pair.state}, {pair.rule}, {sources}{_posts(list(pair.posts))}"


def _posts_by_name(graph: "LedgerGraph", id_: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = "SELECT DISTINCT text, post FROM mentions WHERE entity = ? ORDER BY post, text"
    for text, post in graph.ledger.rows(query, [id_]):
        places = found.setdefault(fold(text), [])
        if post not in places:
            places.append(post)
    return found


def _posts(posts: list[str]) -> str:
    if not posts:
        return ""
    more = f" and {len(posts) - SHOWN} more" if len(posts) > SHOWN else ""
    return f"; in {', '.join(posts[:SHOWN])}{more}"
