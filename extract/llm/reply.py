"""What comes back of a question, and why an item may be left without an answer."""

from typing import NamedTuple

from ontology.records import Reject

__all__ = ["ANSWER", "BROKEN", "CUT", "DENIED", "LEFT", "REASONS", "REFUSED", "SILENT", "Reply", "is_open"]

ANSWER = "answer"
REFUSED = "refused"
BROKEN = "broken"
CUT = "cut"
DENIED = "denied"
LEFT = "left"
SILENT = "silent"

# why an item has no claims of the model
REASONS = {
    REFUSED: "language model: refused to answer",
    BROKEN: "language model: the answer is not JSON of the form asked for",
    CUT: "language model: the answer is cut off at answer_tokens",
    DENIED: "language model: the endpoint refuses the question",
    LEFT: "language model: not asked, the budget is used up",
    SILENT: "language model: no answer came",
}
_OPEN = frozenset((REASONS[LEFT], REASONS[SILENT]))


class Reply(NamedTuple):
    """An answer, or why there is none, with the tokens that it took."""

    kind: str
    text: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


def is_open(reject: Reject) -> bool:
    """Say whether a reject tells of an item that the model has still to be asked about."""
    return reject.kind == "item" and reject.reason in _OPEN
