"""What a claim's own sentence leaves out and its item tells: the day, and the sum of a deal or of a sole lead's round."""

from collections.abc import Sequence

from ontology.records import Amount, Claim, Number, QuantityClaim

__all__ = ["STANDING", "ItemFacts", "complete"]

STANDING = ("pattern:", "maker-named", "context:role")  # rules that tell what is so, not what happened on a day

_DEALS = ("acquires",)
_LEAD_RULE = "context:round-lead"


class ItemFacts:
    """The days and sums of money that an item names, in order."""

    def __init__(self) -> None:
        self.days: list[str] = []
        self.sums: list[tuple[Number, str]] = []


def complete(claims: Sequence[Claim], quantities: Sequence[QuantityClaim], facts: dict[int, ItemFacts]) -> list[Claim]:
    """Return the claims with the item's first day and only sum where their own sentence has none.

    A headline names no day; a sum goes to a sole lead from what the item says the firm raised, and to a deal where the
    item names one sum only.
    """
    raised = {(q.item, q.subject): q for q in quantities if q.kind == "raises"}
    found: list[Claim] = []
    for claim in claims:
        told = facts.get(claim.item) or ItemFacts()
        if not claim.date and told.days and not claim.rule.startswith(STANDING):
            claim = claim._replace(date=told.days[0])
        found.append(claim if claim.amount else claim._replace(amount=_sum(claim, told, raised)))
    return found


def _sum(claim: Claim, told: ItemFacts, raised: dict[tuple[int, str], QuantityClaim]) -> Amount | None:
    if claim.rule == _LEAD_RULE:
        round_ = raised.get((claim.item, claim.object))
        return Amount(round_.value, round_.unit) if round_ else None
    if claim.relation in _DEALS and len(set(told.sums)) == 1:
        return Amount(*told.sums[0])
    return None
