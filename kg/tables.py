"""The tables of the ledger and how a post's record becomes rows and rows a record."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kg.identifiers import quantity_id, statement_id
from ontology.names import fold
from ontology.records import (
    AliasVote,
    Amount,
    Claim,
    Item,
    Link,
    Mention,
    NameVote,
    Number,
    PostEntity,
    PostRecord,
    QuantityClaim,
    Reject,
)

__all__ = [
    "KNOWN",
    "MEASURED",
    "META",
    "TABLES",
    "KnownName",
    "Row",
    "StoredPost",
    "claim_from",
    "entity_from",
    "items_from",
    "quantity_from",
    "record_from",
    "rows_of",
]

Row = tuple[Any, ...]

_EVIDENCE = "item INTEGER, evidence VARCHAR, start INTEGER, stop INTEGER, section VARCHAR, rule VARCHAR, "
_SAID = _EVIDENCE + "confidence DOUBLE, status VARCHAR"

META = "key VARCHAR, value VARCHAR"
KNOWN = "id VARCHAR, type VARCHAR, class VARCHAR, name VARCHAR, parent VARCHAR, maker VARCHAR, folded VARCHAR[]"

# Every table holds rows of posts: `post` is its name, `n` the row's place in the record.
TABLES: Mapping[str, str] = {
    "posts": "post VARCHAR, content VARCHAR, fingerprint VARCHAR, title VARCHAR, date VARCHAR, language VARCHAR",
    "items": "post VARCHAR, n INTEGER, title VARCHAR, start INTEGER, stop INTEGER",
    "links": "post VARCHAR, item INTEGER, n INTEGER, url VARCHAR, canonical VARCHAR, title VARCHAR, aggregator BOOLEAN",
    "entities": "post VARCHAR, n INTEGER, id VARCHAR, type VARCHAR, name VARCHAR, names VARCHAR[], folded VARCHAR[], "
    "items INTEGER[], origin VARCHAR, rule VARCHAR, class VARCHAR, parent VARCHAR, maker VARCHAR",
    "mentions": "post VARCHAR, entity VARCHAR, n INTEGER, start INTEGER, stop INTEGER, text VARCHAR, item INTEGER",
    "claims": f"post VARCHAR, n INTEGER, statement VARCHAR, subject VARCHAR, relation VARCHAR, object VARCHAR, {_SAID}, "
    "date VARCHAR, low DOUBLE, high DOUBLE, currency VARCHAR, role VARCHAR",
    "quantities": f"post VARCHAR, n INTEGER, statement VARCHAR, subject VARCHAR, kind VARCHAR, low DOUBLE, high DOUBLE, "
    f'unit VARCHAR, {_SAID}, period VARCHAR, per VARCHAR, benchmark VARCHAR, "of" VARCHAR',
    "rejects": "post VARCHAR, n INTEGER, kind VARCHAR, what VARCHAR, reason VARCHAR, item INTEGER, start INTEGER, "
    "stop INTEGER",
    "votes": "post VARCHAR, n INTEGER, name VARCHAR, type VARCHAR, weight INTEGER, rule VARCHAR, item INTEGER, sure BOOLEAN",
    "aliases": "post VARCHAR, n INTEGER, name VARCHAR, other VARCHAR, rule VARCHAR, item INTEGER, sure BOOLEAN",
    "texts": "post VARCHAR, text VARCHAR, clean VARCHAR",  # to read a post again when a name in it is learnt
}

_SAME = 'subject, kind, low, high, unit, per, benchmark, "of"'

# The claims about quantities, where those that leave the period out, or tell it less exactly, have the statement of those
# that tell it, if these agree.
MEASURED = f"""(SELECT q.* REPLACE (coalesce(one.told, q.statement) AS statement) FROM quantities q LEFT JOIN
    (SELECT {_SAME}, told FROM (SELECT {_SAME}, list(DISTINCT period) AS periods,
        max_by(period, length(period)) AS longest, max_by(statement, length(period)) AS told
        FROM quantities GROUP BY ALL)
     WHERE len(list_filter(periods, lambda period: NOT starts_with(longest, period))) = 0) one USING ({_SAME}))"""


class KnownName(NamedTuple):
    """What the lexicon says of an entity: this goes before what posts say."""

    id: str
    type: str
    class_: str
    name: str
    parent: str
    maker: str
    folded: tuple[str, ...]  # its names as `fold` gives them


class StoredPost(NamedTuple):
    """A post's record with what tells whether it must be read again."""

    record: PostRecord
    content: str  # hash of the file
    fingerprint: str  # of ontology, lexicon, frames and code


def rows_of(stored: StoredPost, symmetric: frozenset[str]) -> Iterator[tuple[str, Row]]:
    """Give every row of a post with the name of its table."""
    record, post = stored.record, stored.record.post
    yield "posts", (post, stored.content, stored.fingerprint, record.title, record.date, record.language)
    for item in record.items:
        yield "items", (post, item.n, item.title, item.start, item.end)
        for n, link in enumerate(item.sources):
            yield "links", (post, item.n, n, *link)
    for n, entity in enumerate(record.entities):
        yield "entities", _entity_row(post, n, entity)
        for m, mention in enumerate(entity.mentions):
            yield "mentions", (post, entity.id, m, *mention)
    for n, claim in enumerate(record.claims):
        yield "claims", (post, n, statement_id(claim, symmetric), *_claim_row(claim))
    for n, quantity in enumerate(record.quantities):
        yield "quantities", (post, n, quantity_id(quantity), *_quantity_row(quantity))
    for n, reject in enumerate(record.rejects):
        yield "rejects", (post, n, *reject)
    for n, vote in enumerate(record.votes):
        yield "votes", (post, n, *vote)
    for n, alias in enumerate(record.aliases):
        yield "aliases", (post, n, *alias)
    if record.text:
        yield "texts", (post, record.text, record.clean)


def _entity_row(post: str, n: int, entity: PostEntity) -> Row:
    folded = sorted({fold(name) for name in (entity.name, *entity.names)})
    return (
        post,
        n,
        entity.id,
        entity.type,
        entity.name,
        list(entity.names),
        folded,
        list(entity.items),
        entity.origin,
        entity.rule,
        entity.class_,
        entity.parent,
        entity.maker,
    )


def _said(said: Claim | QuantityClaim) -> Row:
    return (
        said.item,
        said.evidence,
        said.start,
        said.end,
        said.section,
        said.rule,
        said.confidence,
        said.status,
    )


def _claim_row(claim: Claim) -> Row:
    money = (claim.amount.value.low, claim.amount.value.high, claim.amount.currency) if claim.amount else (None,) * 3
    return (claim.subject, claim.relation, claim.object, *_said(claim), claim.date, *money, claim.role)


def _quantity_row(claim: QuantityClaim) -> Row:
    value = (claim.value.low, claim.value.high, claim.unit)
    return (claim.subject, claim.kind, *value, *_said(claim), claim.period, claim.per, claim.benchmark, claim.of)


def claim_from(row: Row) -> Claim:
    """Make a claim of the columns of `claims` from `subject` on."""
    low, high, currency = row[12:15]
    amount = None if currency is None else Amount(Number(low, high), currency)
    return Claim._make((*row[:12], amount, row[15]))


def quantity_from(row: Row) -> QuantityClaim:
    """Make a quantity claim of the columns of `quantities` from `subject` on."""
    return QuantityClaim(row[0], row[1], Number(row[2], row[3]), *row[4:])


def entity_from(row: Row, mentions: Iterable[Row]) -> PostEntity:
    """Make an entity of the columns of `entities` from `id` on and of those of its mentions from `start` on."""
    id, type, name, names, _, items, origin, rule, class_, parent, maker = row
    places = tuple(Mention(*mention) for mention in mentions)
    return PostEntity(id, type, name, tuple(names), tuple(items), places, origin, rule, class_, parent, maker)


def items_from(items: Iterable[Row], links: Iterable[Row]) -> tuple[Item, ...]:
    """Make the items of a post of the columns from `n` on and of those of their links from `item` on."""
    sources: dict[int, list[Link]] = {}
    for item, _, *link in links:
        sources.setdefault(item, []).append(Link(*link))
    return tuple(Item._make((*item, tuple(sources.get(item[0], ())))) for item in items)


def record_from(post: str, rows: Mapping[str, list[Row]]) -> PostRecord:
    """Make a post's record of its rows, each without the post's name and sorted by number."""
    _, _, title, date, language = rows["posts"][0]
    mentions: dict[str, list[Row]] = {}
    for entity, _, *mention in rows["mentions"]:
        mentions.setdefault(entity, []).append(tuple(mention))
    return PostRecord(
        post,
        title,
        date,
        language,
        items_from(rows["items"], rows["links"]),
        tuple(entity_from(row[1:], mentions.get(row[1], ())) for row in rows["entities"]),
        tuple(claim_from(row[2:]) for row in rows["claims"]),
        tuple(quantity_from(row[2:]) for row in rows["quantities"]),
        tuple(Reject(*row[1:]) for row in rows["rejects"]),
        tuple(NameVote(*row[1:]) for row in rows["votes"]),
        tuple(AliasVote(*row[1:]) for row in rows["aliases"]),
        *(rows["texts"][0] if rows["texts"] else ()),
    )
