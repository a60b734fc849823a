"""The records that pass between the parts: what a post says (claims) and what the graph holds (statements).

All are frozen and hashable. Offsets count characters of the post's decoded text, end exclusive. Dates are ISO 8601
strings of any precision (`2026`, `2026-02`, `2026-02-05`, `2025-Q4`), empty where unknown.
"""

from typing import NamedTuple

__all__ = [
    "STATUSES",
    "AliasVote",
    "Amount",
    "Claim",
    "Entity",
    "Evidence",
    "Item",
    "Link",
    "Mention",
    "NameVote",
    "Number",
    "Post",
    "PostEntity",
    "PostRecord",
    "QuantityClaim",
    "QuantityStatement",
    "Reject",
    "Statement",
    "Status",
]

Status = str  # one of STATUSES
STATUSES = ("asserted", "planned", "reported", "negated", "ended")
SECTIONS = ("headline", "body", "commentary", "source")


class Link(NamedTuple):
    """A source link of an item."""

    url: str  # as the post has it
    canonical: str  # without tracking parameters, `www.` and trailing slash
    title: str = ""  # the link's text, empty where it only names the publisher or says "read more"
    aggregator: bool = False  # a link to a digest or redirector, not to the original


class Item(NamedTuple):
    """A news item of a post."""

    n: int  # 1-based
    title: str  # without markup
    start: int
    end: int
    sources: tuple[Link, ...] = ()


class Number(NamedTuple):
    """A value in full units; a range has low < high, anything else low == high."""

    low: float
    high: float

    @property
    def is_range(self) -> bool:
        return self.low != self.high


class Amount(NamedTuple):
    """A sum of money; `currency` is an ISO 4217 code."""

    value: Number
    currency: str


class Mention(NamedTuple):
    """A place where a post names an entity."""

    start: int
    end: int
    text: str
    item: int


class PostEntity(NamedTuple):
    """An entity as one post names it."""

    id: str
    type: str
    name: str  # the name to show
    names: tuple[str, ...]  # every surface form in this post, without particles
    items: tuple[int, ...]
    mentions: tuple[Mention, ...]
    origin: str  # lexicon, grammar (minted version) or discovered
    rule: str  # what found it
    class_: str = ""  # ontology class below the type, where known
    parent: str = ""  # id of the family or owner, where known
    maker: str = ""  # id of the maker, where known


class Claim(NamedTuple):
    """What one sentence of one item says: subject, relation, object."""

    subject: str
    relation: str
    object: str
    item: int
    evidence: str  # verbatim passage of the post
    start: int
    end: int
    section: str  # one of SECTIONS
    rule: str
    confidence: float
    status: Status = "asserted"
    date: str = ""
    amount: Amount | None = None
    role: str = ""


class QuantityClaim(NamedTuple):
    """What one sentence of one item says of a number: subject, kind, value."""

    subject: str
    kind: str
    value: Number
    unit: str  # ISO 4217 code, count, parameters, tokens, % or points
    item: int
    evidence: str
    start: int
    end: int
    section: str
    rule: str
    confidence: float
    status: Status = "asserted"
    period: str = ""
    per: str = ""  # price: of what
    benchmark: str = ""  # score: its name
    of: str = ""  # change: of what


class Reject(NamedTuple):
    """Something that was seen and not taken, with the reason."""

    kind: str  # file, item, entity, relation or quantity
    what: str
    reason: str
    item: int = 0
    start: int = 0
    end: int = 0


class NameVote(NamedTuple):
    """What one passage says for a name that no list has being that of a thing of a type."""

    name: str  # as written
    type: str
    weight: int
    rule: str
    item: int
    sure: bool  # no ordinary word: may be known beyond the posts that vouch for it


class AliasVote(NamedTuple):
    """A passage that sets two names beside each other as names of one thing: `한글(Latin)`."""

    name: str
    other: str
    rule: str  # sounds, quoted, bracket, repository or plain-repository
    item: int
    sure: bool  # the name is no ordinary word


class PostRecord(NamedTuple):
    """Everything that was read from one post."""

    post: str  # path as shown to the user, unique in a ledger
    title: str
    date: str
    language: str  # ko, en or ko+en
    items: tuple[Item, ...]
    entities: tuple[PostEntity, ...]
    claims: tuple[Claim, ...]
    quantities: tuple[QuantityClaim, ...]
    rejects: tuple[Reject, ...] = ()
    votes: tuple[NameVote, ...] = ()  # for names that no list has
    aliases: tuple[AliasVote, ...] = ()
    text: str = ""  # the file as decoded, to be read again when a name is learnt
    clean: str = ""  # the text that names were looked for in


class Post(NamedTuple):
    """A post of the graph with its items."""

    id: str
    path: str
    title: str
    date: str
    language: str
    items: tuple[Item, ...]


class Entity(NamedTuple):
    """A node of the graph."""

    id: str
    type: str
    class_: str
    name: str
    names: tuple[str, ...]
    origin: str
    parent: str
    maker: str
    posts: int
    mentions: int
    first_seen: str
    last_seen: str
    items: tuple[tuple[str, int], ...]  # (post id, item number), sorted


class Evidence(NamedTuple):
    """The passage that shows a statement, with what this passage itself says of status, date, amount and role."""

    id: str
    post: str  # post id
    item: int
    text: str
    start: int
    end: int
    section: str
    rule: str
    confidence: float
    status: Status
    date: str
    seen: str  # the post's date
    sources: tuple[str, ...]  # canonical URLs of the item
    amount: Amount | None = None
    role: str = ""


class Statement(NamedTuple):
    """An edge of the graph: what all posts together say of subject, relation and object."""

    id: str
    subject: str
    relation: str
    object: str
    status: Status  # the latest
    date: str
    amount: Amount | None
    role: str
    confidence: float
    independent_sources: int
    first_seen: str
    last_seen: str
    history: tuple[tuple[str, Status], ...]  # (seen, status), oldest first
    conflicts: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Name the rules behind it, the surest first."""
        return _rules(self.evidence)


class QuantityStatement(NamedTuple):
    """A number of the graph: what all posts together say of subject, kind, value and period."""

    id: str
    subject: str
    kind: str
    value: Number
    unit: str
    period: str
    status: Status
    per: str
    benchmark: str
    of: str
    confidence: float
    independent_sources: int
    first_seen: str
    last_seen: str
    evidence: tuple[Evidence, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Name the rules behind it, the surest first."""
        return _rules(self.evidence)


def _rules(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    best: dict[str, float] = {}
    for one in evidence:
        best[one.rule] = max(one.confidence, best.get(one.rule, 0.0))
    return tuple(sorted(best, key=lambda rule: (-best[rule], rule)))
