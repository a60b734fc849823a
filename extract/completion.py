"""What a claim's own sentence leaves out and its item tells: the day, and the sum of a deal or of a sole investor's round."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from extract.context_words import wording
from extract.nearest import UNDATED
from extract.policies import read_policies
from ontology.records import Amount, Claim, Number, QuantityClaim

__all__ = ["Told", "complete", "happened", "one_seat"]


class Told(NamedTuple):
    """A sum that an item names, with the firms that its sentence names."""

    value: Number
    unit: str
    firms: frozenset[str]


_STANDING = ("pattern:", "maker-named", "context:role", "en:possessive", "en:post")  # rules that tell what is so
_BACKED = "pattern:investsIn-backed"
_FOUNDER = "pattern:founded"
_OWN = ("raises", "valuation", "revenue")
_FIELD_RULE = "field:investsIn"
_SEAT = "en:seat-phrase"
_LEAD_RULE = "context:round-lead"
_DEAL = "pattern:partnersWith-joined"  # a deal that may be a purchase told of elsewhere


def one_seat(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out another seat of a firm that `the PLACE company` tells: that company is another."""
    seats: dict[tuple[int, str], str] = {}
    kept = []
    for claim in claims:
        seat = claim.rule == _SEAT and seats.setdefault((claim.item, claim.subject), claim.object)
        if not seat or seat == claim.object or not claim.evidence.lstrip("*[ ").startswith(("The ", "the ")):
            kept.append(claim)
    return kept


def happened(rule: str, status: str, dated: bool) -> bool:
    """Say whether a claim tells what happened on a day, or will; what is simply so has none."""
    stands = rule == _BACKED or rule.startswith(_FOUNDER)
    return status in ("ended", "planned") or (dated and not stands) or not rule.startswith(_STANDING)


def complete(
    claims: Sequence[Claim],
    quantities: Sequence[QuantityClaim],
    days: Mapping[int, Sequence[str]],
    sums: Mapping[int, Sequence[Told]],
    dated: Container[str],
) -> list[Claim]:
    """Return the claims with the first day and the only sum of their item where their own sentence has none.

    A headline names no day; a sum goes to a sole lead, or the only investor of a table's row, from what the item says
    the firm raised, and to a deal where the item names one sum only. A deal of two names (`A–B 딜`) is the purchase that the post
    tells of. `days` and `sums` are by item number, in the order
    told; `dated` are the relations that happen on a day.
    """
    money = _Money(claims, quantities, sums)
    bought = {frozenset((c.subject, c.object)) for c in claims if c.relation in read_policies().joins}
    return [
        claim._replace(date=_day(claim, days.get(claim.item, ()), dated), amount=money.of(claim))
        for claim in claims
        if not (claim.rule.startswith(_DEAL) and frozenset((claim.subject, claim.object)) in bought)
    ]


def _day(claim: Claim, told: Sequence[str], dated: Container[str]) -> str:
    """Give the day of a claim: its own, else the first of its item where it tells an event."""
    if claim.date:
        return "" if claim.date == UNDATED else claim.date
    if claim.relation in read_policies().own_day:
        return ""
    event = claim.status == "ended" or (claim.relation in dated and happened(claim.rule, claim.status, True))
    return told[0] if event and told else ""


class _Money:
    """What the items of a post tell of sums."""

    def __init__(
        self, claims: Sequence[Claim], quantities: Sequence[QuantityClaim], sums: Mapping[int, Sequence[Told]]
    ) -> None:
        invested = [c for c in claims if c.relation == "investsIn"]
        self.raised = {(q.item, q.subject): q for q in quantities if q.kind == "raises"}
        self.paid = {(c.item, c.subject, c.object): c.amount for c in invested if c.rule != _LEAD_RULE}
        self.others = {(q.item, q.value) for q in quantities if q.kind in _OWN}  # a firm's own, and no price of another
        self.backers = Counter((item, firm) for item, _, firm in {(c.item, c.subject, c.object) for c in invested})
        led = {(c.item, c.subject, c.object) for c in claims if c.rule == _LEAD_RULE}
        self.leads = Counter((item, firm) for item, _, firm in led)
        self.sums = sums

    def of(self, claim: Claim) -> Amount | None:
        """Give the sum of a claim: its own, else that of its item where it can be no other's."""
        firm, policies = (claim.item, claim.object), read_policies()
        lead = claim.rule == _LEAD_RULE
        if lead and self.leads[firm] > 1:
            return None  # of several leads none put in the whole
        own = self.paid.get((claim.item, claim.subject, claim.object)) if lead else None
        alone = lead or (claim.rule == _FIELD_RULE and self.backers[firm] == 1)
        amount = own or claim.amount or (self._raised(firm) if alone else self._only(claim))
        round_ = self.raised.get(firm) if claim.relation in policies.shared else None
        shares = self.backers[firm] > 1 or wording("joins_round").search(claim.evidence)
        if round_ and amount and amount.value == round_.value and shares and not (alone or own):
            return None  # the whole round, of which one who takes part puts in a share
        if claim.relation in policies.priced and amount and (claim.item, amount.value) in self.others:
            return None
        return amount

    def _raised(self, firm: tuple[int, str]) -> Amount | None:
        round_ = self.raised.get(firm)
        return Amount(round_.value, round_.unit) if round_ else None

    def _only(self, claim: Claim) -> Amount | None:
        """Give the only sum of an item to its deal, where a sentence tells it of no other firm."""
        told = self.sums.get(claim.item, ())
        if claim.relation not in read_policies().priced or len({(one.value, one.unit) for one in told}) != 1:
            return None
        of_deal = any(one.firms <= {claim.subject, claim.object} for one in told)
        return Amount(told[0].value, told[0].unit) if of_deal else None
