"""Who puts money into whose round: investors named with a role in it, tied to the firm that raises."""

import re
from collections.abc import Iterator

from extract.context_words import Contextual, context_words
from extract.sentence import AnnotatedSentence, Name

__all__ = ["find_investors"]

_SUBJECT = {"은", "는", "이", "가"}
_LEAD = re.compile(r"주도|리드|이끌|이끈|\bled\b|\bleads?\b")
_FIRMS = ("Organization", "Product")  # a firm may go by its product's name
_ROUND_LED = re.compile(r"(?i)(?:round|funding|financing|investment|raise|seed|series \w)\b[^.]{0,24}$")
_OWNS = re.compile(r"['’]s? (?!(?:venture|fund|investment|capital|\w+ arm))")


def find_investors(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    data = context_words()
    if not data["funding"][s.lang].search(f"{s.before}\n{s.text}"):
        return
    investors: list[tuple[Name, int, int, bool]] = []
    taken: set[int] = set()
    for group in lists:
        first, last = s.names[group[0]], s.names[group[-1]]
        if first.type not in ("Organization", "Person"):
            continue
        behind = data["investor_after"][s.lang].search(s.text[last.end : last.end + 40])
        before = data["investor_before"].get(s.lang)
        ahead = before.search(s.text[max(0, first.start - 60) : first.start]) if before else None
        if ahead and first.type == "Person" and not _ROUND_LED.search(s.text[: first.start - len(ahead.group())]):
            continue  # the start-up led by her
        if ahead and s.lang == "en" and _OWNS.match(s.text[last.end :]):
            continue
        if behind or ahead:
            start = first.start - len(ahead.group()) if ahead else first.start
            end = last.end + behind.end() if behind else last.end
            sole = len(group) == 1 and bool(_LEAD.search(s.text[start:end]))
            investors.extend((s.names[i], start, end, sole) for i in group)
            taken.update(group)
    if not investors:
        return
    target = _raiser(s, taken)
    leads = sum(sole for _, _, _, sole in investors)
    for investor, start, end, sole in investors:
        if target and investor.id != target:
            carries = sole and leads == 1
            rule = "context:round-lead" if carries else "context:round"
            yield Contextual(investor.id, "investsIn", target, "", start, end, rule, 0.7, carries)


def _raiser(s: AnnotatedSentence, taken: set[int]) -> str:
    """Return the firm whose round it is: another organisation of the sentence, else the item's."""
    raised = context_words()["raised"]
    others = [n for i, n in enumerate(s.names) if i not in taken and n.type in _FIRMS and n.class_ != "MediaOutlet"]
    marked = [n for n in others if n.particle in _SUBJECT or n.particle in ("에", "의")]
    marked.sort(key=lambda n: (n.type != "Organization", not raised[s.lang].search(s.text[n.end :])))
    if marked:
        return marked[0].id
    others = [n for n in others if n.type == "Organization"]
    if others and (s.lang == "en" or s.section == "headline"):
        return others[0].id
    investors = {s.names[i].id for i in taken}
    headline = s.before.split("\n", 1)[0]
    if any(pattern.search(headline) for pattern in raised.values()):
        first = next((n.id for n in s.headed if n.type in _FIRMS and n.id not in investors), "")
        if first:
            return first
    return next((id_ for id_, kind in s.topics if kind == "Organization" and id_ not in investors), "")
