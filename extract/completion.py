"""What a claim's own sentence leaves out and its item tells: the day, and the sum of a deal or of a sole investor's round."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from extract.context_words import wording
from extract.nearest import UNDATED
from extract.policies import read_policies
from ontology.records import Amount, Claim, Number, QuantityClaim

__all__ = ["Told", "complete", "happened"]


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
_LEAD_RULE = "context:round-lead"


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
    the firm raised, and to a deal where the item names one sum only. `days` and `sums` are by item number, in the order
    told; `dated` are the relations that happen on a day.
    """
    raised = {(q.item, q.subject): q for q in quantities if q.kind == "raises"}
    paid = {
        (c.item, c.subject, c.object): c.amount for c in claims if c.rule != _LEAD_RULE and c.relation == "investsIn"
    }
    others = {(q.item, q.value) for q in quantities if q.kind in _OWN}  # a firm's own, and no price of another
    backers = Counter(
        (c.item, c.object)
        for c in {(c.item, c.subject, c.object): c for c in claims if c.relation == "investsIn"}.values()
    )
    leads = Counter(
        {(c.item, c.object, c.subject): (c.item, c.object) for c in claims if c.rule == _LEAD_RULE}.values()
    )
    found: list[Claim] = []
    for claim in claims:
        event = claim.status == "ended" or (claim.relation in dated and happened(claim.rule, claim.status, True))
        told = days.get(claim.item) if event else None
        if claim.date == UNDATED:
            claim = claim._replace(date="")
        elif told and not claim.date:
            claim = claim._replace(date=told[0])
        own = paid.get((claim.item, claim.subject, claim.object)) if claim.rule == _LEAD_RULE else None
        alone = claim.rule == _LEAD_RULE or (claim.rule == _FIELD_RULE and backers[claim.item, claim.object] == 1)
        if claim.rule == _LEAD_RULE and leads[claim.item, claim.object] > 1:
            alone, own, claim = False, None, claim._replace(amount=None)  # of several leads none put in the whole
        amount = own or claim.amount or _sum(claim, sums.get(claim.item, ()), raised, alone=alone)
        round_ = raised.get((claim.item, claim.object)) if claim.relation in read_policies().shared else None
        shares = backers[claim.item, claim.object] > 1 or wording("joins_round").search(claim.evidence)
        if round_ and amount and amount.value == round_.value and shares and not (alone or own):
            amount = None  # the whole round, of which one who takes part puts in a share
        if claim.relation in read_policies().priced and amount and (claim.item, amount.value) in others:
            amount = None
        found.append(claim._replace(amount=amount))
    return found


def _sum(
    claim: Claim,
    told: Sequence[Told],
    raised: Mapping[tuple[int, str], QuantityClaim],
    *,
    alone: bool,
) -> Amount | None:
    if alone:
        round_ = raised.get((claim.item, claim.object))
        return Amount(round_.value, round_.unit) if round_ else None
    own = claim.relation in read_policies().priced
    if (
        own
        and len({(one.value, one.unit) for one in told}) == 1
        and any(one.firms <= {claim.subject, claim.object} for one in told)
    ):
        return Amount(told[0].value, told[0].unit)
    return None
