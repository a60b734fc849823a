"""Fuse what many posts say into one statement, quantity or entity each: pure functions, blind to the order of claims."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from kg.identifiers import evidence_id, plain, triple_of
from kg.said import C, Said, Seen, confidence_of, sources_of
from kg.tables import KnownName
from kg.timeline import Moment, covers, days_between, gap, moment_of
from ontology.records import (
    STATUSES,
    Amount,
    Claim,
    Entity,
    Evidence,
    QuantityClaim,
    QuantityStatement,
    Statement,
    Status,
)

__all__ = ["SAME_DEAL", "fuse_entity", "fuse_quantity", "fuse_statement"]

SAME_DEAL = 92  # days: the same pair's next round or order is seldom sooner, a late report of a deal seldom later
ORIGINS = ("lexicon", "grammar", "discovered")

K = TypeVar("K", bound=Hashable)


def fuse_statement(
    id: str,
    claims: Iterable[Said[Claim]],
    symmetric: frozenset[str],
    stateful: frozenset[str] | None = None,
    dated: frozenset[str] | None = None,
) -> Statement:
    """Make one statement of all claims of one subject, relation and object.

    The latest status holds for what has stages (`stateful`, all where it is not told), else the best supported one. Dates
    contradict each other only in what happens on a day (`dated`), and if they are near where it may happen again.
    """
    passages = _sorted(claims)
    subject, relation, object = triple_of(passages[0].claim, symmetric)
    history = _history(passages)
    latest = stateful is None or relation in stateful
    status = history[-1][1] if latest else _ranked(passages, lambda one: one.claim.status, _status_key)[0][0]
    date, other_dates = _date([one for one in passages if one.claim.status == status and one.claim.date] or passages)
    amounts = _ranked(passages, lambda said: said.claim.amount, _amount_key)
    first, last = _first_last(said.seen for said in passages)
    against = _dates_against(date, other_dates, latest) if dated is None or relation in dated else []
    return Statement(
        id=id,
        subject=subject,
        relation=relation,
        object=object,
        status=status,
        date=date,
        amount=amounts[0][0] if amounts else None,
        role=next((role for role, _ in _ranked(passages, lambda one: one.claim.role or None, str)), ""),
        confidence=confidence_of(passages),
        independent_sources=sources_of(passages),
        first_seen=first,
        last_seen=last,
        history=history,
        conflicts=(*_amounts_against(passages, amounts), *against, *_denials(passages, status)),
        evidence=tuple(_evidence(id, one, one.claim.date, one.claim.amount, one.claim.role) for one in passages),
    )


def fuse_quantity(id: str, claims: Iterable[Said[QuantityClaim]]) -> QuantityStatement:
    """Make one quantity of all claims of one subject, kind, unit, value and period, which some may leave out."""
    passages = _sorted(claims)
    claim = passages[0].claim
    first, last = _first_last(said.seen for said in passages)
    return QuantityStatement(
        id=id,
        subject=claim.subject,
        kind=claim.kind,
        value=claim.value,
        unit=claim.unit,
        period=max((said.claim.period for said in passages), key=lambda period: (len(period), period)),
        status=_history(passages)[-1][1],
        per=claim.per,
        benchmark=claim.benchmark,
        of=claim.of,
        confidence=confidence_of(passages),
        independent_sources=sources_of(passages),
        first_seen=first,
        last_seen=last,
        evidence=tuple(_evidence(id, said, "") for said in passages),
    )


def fuse_entity(id: str, posts: Iterable[Seen], known: KnownName | None = None) -> Entity:
    """Make one node of an entity's records in all posts; what the lexicon says goes before what posts say."""
    seen = sorted(posts, key=lambda one: (one.post, one.entity))
    entities = [one.entity for one in seen]
    surfaces = Counter(mention.text for entity in entities for mention in entity.mentions)
    surfaces.update({name: 0 for entity in entities for name in entity.names})
    name = known.name if known else _elected(entity.name for entity in entities) or id
    names = sorted(surfaces, key=lambda surface: (-surfaces[surface], surface))
    first, last = _first_last(one.seen for one in seen)
    return Entity(
        id=id,
        type=known.type if known else _elected(entity.type for entity in entities),
        class_=known.class_ if known else _elected(entity.class_ for entity in entities),
        name=name,
        names=tuple(names if name in surfaces else [*names, name]),
        origin=min((entity.origin for entity in entities), key=_origin_rank),
        parent=known.parent if known else _elected(entity.parent for entity in entities),
        maker=known.maker if known else _elected(entity.maker for entity in entities),
        posts=len({one.post for one in seen}),
        mentions=surfaces.total(),
        first_seen=first,
        last_seen=last,
        items=tuple(sorted({(one.post, item) for one in seen for item in one.entity.items})),
    )


def _sorted(claims: Iterable[Said[C]]) -> list[Said[C]]:
    return sorted(claims, key=lambda said: (said.seen, said.post, said.n))


def _first_last(dates: Iterable[str]) -> tuple[str, str]:
    dated = sorted(date for date in dates if date)
    return (dated[0], dated[-1]) if dated else ("", "")


def _elected(votes: Iterable[str]) -> str:
    counts = Counter(vote for vote in votes if vote)
    return min(counts, key=lambda vote: (-counts[vote], vote)) if counts else ""


def _origin_rank(origin: str) -> tuple[int, str]:
    return (ORIGINS.index(origin) if origin in ORIGINS else len(ORIGINS)), origin


def _ranked(
    passages: Sequence[Said[C]], value: Callable[[Said[C]], K | None], key: Callable[[K], object]
) -> list[tuple[K, int]]:
    """Give the values that passages tell, the best supported first, each with its number of sources."""
    groups: dict[K, list[Said[C]]] = {}
    for said in passages:
        told = value(said)
        if told is not None:
            groups.setdefault(told, []).append(said)
    ranked = sorted(groups, key=lambda told: (-sources_of(groups[told]), -_best(groups[told]), key(told)))
    return [(told, sources_of(groups[told])) for told in ranked]


def _best(passages: Iterable[Said[C]]) -> float:
    return max(said.claim.confidence for said in passages)


def _amount_key(amount: Amount) -> tuple[str, float, float]:
    return amount.currency, amount.value.low, amount.value.high


def _status_key(status: Status) -> tuple[int, str]:
    return (STATUSES.index(status) if status in STATUSES else len(STATUSES)), status


def _moment(said: Said[C]) -> Moment:
    return moment_of(said.claim.date if isinstance(said.claim, Claim) else "", said.seen)


def _history(passages: Sequence[Said[C]]) -> tuple[tuple[str, Status], ...]:
    """Give the status of each moment at which it changed, that of one moment being the best supported at it.

    A newer report of an older event ends nothing that came about since.
    """
    history: list[tuple[str, Status]] = []
    at: dict[str, list[Said[C]]] = {}
    for said in passages:
        at.setdefault(_moment(said).by, []).append(said)
    for _, told in sorted(at.items()):
        status = _ranked(told, lambda said: said.claim.status, _status_key)[0][0]
        if not history or history[-1][1] != status:
            history.append((max(_moment(said).told for said in told), status))
    return tuple(history)


def _date(passages: Sequence[Said[Claim]]) -> tuple[str, list[tuple[str, int]]]:
    """Give the most specific of the best supported dates, and those that it contradicts."""
    ranked = _ranked(passages, lambda said: said.claim.date or None, str)
    if not ranked:
        return "", []

    def support(date: str) -> tuple[int, int]:
        backing = [said for said in passages if said.claim.date and covers(said.claim.date, date)]
        return sources_of(backing), len(date)

    best = max((date for date, _ in ranked), key=support)  # the first in rank where even this is equal
    return best, [(date, count) for date, count in ranked if not (covers(date, best) or covers(best, date))]


def _amounts_against(passages: Sequence[Said[Claim]], amounts: Sequence[tuple[Amount, int]]) -> list[str]:
    """Tell the amounts of the same deal that are not the best supported one."""
    return [
        _conflict("amount", f"{plain(other.value)} {other.currency}", support)
        for other, support in amounts[1:]
        if _one_deal(passages, amounts[0][0], other)
    ]


def _one_deal(passages: Sequence[Said[Claim]], amount: Amount, other: Amount) -> bool:
    """Say whether two amounts can be of one deal: a firm that pays another again months later pays another sum."""
    mine = [_moment(said).by for said in passages if said.claim.amount == amount]
    theirs = [_moment(said).by for said in passages if said.claim.amount == other]
    return min(days_between(one, another) for one in mine for another in theirs) <= SAME_DEAL


def _dates_against(date: str, others: Iterable[tuple[str, int]], again: bool) -> list[str]:
    """Tell the other dates; of what may happen again only those that can be of the same event."""
    return [_conflict("date", other, support) for other, support in others if not again or _one_event(date, other)]


def _one_event(date: str, other: str) -> bool:
    """Say whether two dates can be of one event: what happens again happens months later."""
    return gap(date, other) <= SAME_DEAL


def _denials(passages: Sequence[Said[Claim]], status: Status) -> list[str]:
    """Tell what contradicts the latest status at its own moment, where one side says that it does not hold."""
    last = max(_moment(said).by for said in passages)
    latest = [said for said in passages if _moment(said).by == last]
    told = _ranked(latest, lambda said: said.claim.status, _status_key)
    return [
        _conflict("status", other, support)
        for other, support in told
        if other != status and "negated" in (other, status)
    ]


def _conflict(what: str, value: str, support: int) -> str:
    return f"{what}: {value} ({support} source{'' if support == 1 else 's'})"


def _evidence(id: str, said: Said[C], date: str, amount: Amount | None = None, role: str = "") -> Evidence:
    claim = said.claim
    return Evidence(
        id=evidence_id(id, said.post, said.n),
        post=said.post,
        item=claim.item,
        text=claim.evidence,
        start=claim.start,
        end=claim.end,
        section=claim.section,
        rule=claim.rule,
        confidence=claim.confidence,
        status=claim.status,
        date=date,
        seen=said.seen,
        sources=tuple(dict.fromkeys(url for url, _ in said.links)),
        amount=amount,
        role=role,
    )
