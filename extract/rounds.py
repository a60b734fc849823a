"""Who puts money into whose round: investors named with a role in it, tied to the firm that raises."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.context_words import Contextual, context_words, may_say, wording
from extract.lists import end_of
from extract.sentence import AnnotatedSentence, Name
from extract.split import language

__all__ = ["find_investors", "is_backer"]

_SUBJECT = {"은", "는", "이", "가"}
_FIRMS = ("Organization", "Product")  # a firm may go by its product's name
_OWNS = re.compile(r"['’]s? (?!(?:venture|fund|investment|capital|\w+ arm))")
_SPREAD = re.compile(r" ?[·/&+]|(?: 등| 및| 그리고) ")


_AND = re.compile(r"(?:와|과|,|·)? ?(?:및 |그리고 )?")
_HEADED = re.compile(r"\s[—–-]\s+$|[:：]\s*$")  # what parts a firm at the head from what is said of it
_LISTED = re.compile(r"(?:(?:,| and|, and| &)\s+[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)*")


class _Backer(NamedTuple):
    """An investor with the span of what tells its role; `sole` where it alone leads."""

    name: Name
    start: int
    end: int
    sole: bool


def find_investors(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """Yield who invests in the firm whose round a sentence tells of."""
    if not may_say(s.text, s.lang, "investor_after", "investor_before", "investor_alone"):
        return
    if not context_words()["funding"][s.lang].search(f"{s.before}\n{s.text}"):
        return
    backers: list[_Backer] = []
    taken: set[int] = set()
    for group in lists:
        found = _backers(s, group)
        backers.extend(found)
        taken.update(group if found else ())
    target = _raiser(s, taken) if backers else ""
    leads = sum(one.sole for one in backers)
    for one in backers:
        if target and one.name.id != target:
            carries = one.sole and leads == 1
            rule = "context:round-lead" if carries else "context:round"
            yield Contextual(one.name.id, "investsIn", target, "", one.start, one.end, rule, 0.7, carries)


def _backers(s: AnnotatedSentence, group: Sequence[int]) -> list[_Backer]:
    """Give the names of a list as investors where a word before or behind it says so."""
    data = context_words()
    names = [s.names[i] for i in group]
    first, last = names[0], names[-1]
    if first.type not in ("Organization", "Person") or _owns_next(s, group[-1]):
        return []
    close = end_of(s, last)
    close = max(close, _end_of_list(s.text, last, s.names)) if s.lang == "ko" else close  # A, B, a person 등 참여
    listed = _LISTED.match(s.text, close) if s.lang == "en" else None
    close = listed.end() if listed else close
    behind = data["investor_after"][s.lang].search(s.text[close : close + 48])
    opens = _with_place(s, group[0])
    ahead = data["investor_before"][s.lang].search(s.text[max(0, opens - 60) : opens])
    told = s.text[: opens - len(ahead.group())] if ahead and not ahead.group().rstrip().endswith(":") else ""
    if told and first.type == "Person" and s.lang == "en" and not wording("round_led").search(told):
        return []  # the start-up led by her
    if ahead and s.lang == "en" and _OWNS.match(s.text[last.end :]):
        return []
    if not behind and not ahead and _invests_alone(s, names):
        behind = data["investor_alone"][s.lang].search(s.text[close:])
    if behind and first.type == "Person" and wording("as_post").search(behind.group()):
        return []  # joins as vice president
    if not behind and not ahead:
        return []
    start = opens - len(ahead.group()) if ahead else first.start
    end = close + behind.end() if behind else last.end
    sole = len(group) == 1 and bool(wording("leads").search(s.text[start:end]))
    return [_Backer(name, start, end, sole) for name in names]


def is_backer(text: str, name: Name, names: Sequence[Name] = ()) -> bool:
    """Say whether a sentence tells of a name only as of one that puts money into a round."""
    lang = language(text)
    if not may_say(text, "ko", "backs", "led_jointly") and not may_say(text, lang, "investor_before", "funding"):
        return False
    if name.type not in ("Organization", "Person") or wording("backs").match(text, name.end):
        return name.type in ("Organization", "Person")
    data = context_words()
    if data["investor_before"][lang].search(text[max(0, name.start - 60) : name.start]):
        return True
    if lang == "ko" and wording("led_jointly").match(text, _end_of_list(text, name, names)):
        return True
    if not data["funding"][lang].search(text):
        return False
    if lang == "ko":
        if name.class_ == "Investor" and wording("backs_far").match(text, name.end):
            return True
        close = _end_of_list(text, name, names)
        led = wording("takes_part").search(text, close) and data["investor_after"][lang].search(
            text[close : close + 48]
        )
        return bool(led) and wording("round_ko").search(text) is not None
    close = name.end + len(_LISTED.match(text, name.end).group())  # type: ignore[union-attr]
    return bool(data["investor_after"][lang].match(text[close : close + 48]))


def _end_of_list(text: str, name: Name, names: Sequence[Name]) -> int:
    """Return where the Korean list ends that a name stands in."""
    end = name.end
    for other in names:
        if other.start >= end and _AND.fullmatch(text, end, other.start):
            end = other.end
    return end


def _owns_next(s: AnnotatedSentence, i: int) -> bool:
    """Say whether a person only tells whose the firm behind is: 마크 베니오프의 Time Ventures."""
    follows = i + 1 < len(s.names) and s.text[s.names[i].end : s.names[i + 1].start] in ("의 ", "'s ", "’s ")
    return s.names[i].type == "Person" and follows


def _with_place(s: AnnotatedSentence, i: int) -> int:
    """Return where a name starts with the country or owner set before it: 싱가포르 GIC, 베이조스의 Bezos Expeditions."""
    before = s.names[i - 1] if i else None
    gap = s.text[before.end : s.names[i].start] if before is not None else ""
    if before is not None and (before.type, gap) in (("Place", " "), ("Person", "의 "), ("Person", "'s ")):
        return before.start
    return s.names[i].start


def _invests_alone(s: AnnotatedSentence, names: Sequence[Name]) -> bool:
    """Say whether a list before a bare `investment` can only be those who invest: `A·B 투자`, a fund of the lexicon's."""
    if s.kind == "title":
        headed = _HEADED.search(s.text[: names[0].start]) and wording("round_words").search(s.text)
        return bool(headed) and len(names) > 1 and bool(_SPREAD.match(s.text, names[-2].end))
    if not s.topics:
        return False
    if len(names) > 1 and all(n.type == "Organization" for n in names):
        return bool(_SPREAD.match(s.text, names[-2].end))
    return names[0].class_ == "Investor"


def _raiser(s: AnnotatedSentence, taken: set[int]) -> str:
    """Return the firm whose round it is: another organisation of the sentence, else the item's."""
    raised = context_words()["raised"]
    others = [n for i, n in enumerate(s.names) if i not in taken and n.type in _FIRMS and n.class_ != "MediaOutlet"]
    others = [n for n in others if n.type == "Organization" or not n.maker]  # no thing of a known firm
    marked = [
        n
        for n in others
        if n.particle in (*_SUBJECT, "에", "의", "에는", "에도") or (not n.start and s.text[n.end : n.end + 1] == ",")
    ]
    marked.sort(key=lambda n: (n.type != "Organization", not raised[s.lang].search(s.text[n.end :])))
    if inside := _before_bracket(s, others, taken):
        return inside
    if marked:
        return marked[0].id
    investors = {s.names[i].id for i in taken}
    others = [n for n in others if n.type == "Organization" and n.class_ != "Investor"]
    others = [n for n in others if not _is_title(s, n) and not wording("formerly").search(s.text[: n.start])]
    if others and (s.lang == "en" or s.section == "headline"):
        return others[0].id
    headline = s.before.split("\n", 1)[0]
    if bought := _bought(s, headline):
        return bought if bought not in investors else ""
    told = next(filter(None, (pattern.search(headline) for pattern in raised.values())), None)
    firms = [n for n in s.headed if n.type in _FIRMS and n.id not in investors]
    if told and firms:  # AWS에 맞서는 X, 1억 달러 유치: the last one named before the round
        ahead = next((n.id for n in reversed(firms) if n.end <= told.start()), "")
        if ahead or s.lang == "ko":
            return ahead or firms[0].id
    return next((id_ for id_, kind in s.topics if kind == "Organization" and id_ not in investors), "")


def _before_bracket(s: AnnotatedSentence, others: Sequence[Name], taken: set[int]) -> str:
    """Return the last subject before the bracket that lists the investors: A는 B에 투자했고, C는 자금을 모았다(D, E 참여)."""
    first = min(s.names[i].start for i in taken)
    opens = s.text.rfind("(", 0, first)
    if opens < 0 or ")" in s.text[opens:first]:
        return ""
    subjects = [n for n in others if n.end <= opens and n.particle in (*_SUBJECT, "도")]
    return max(subjects, key=lambda n: n.start).id if subjects else ""


def _bought(s: AnnotatedSentence, headline: str) -> str:
    """Return the firm that the headline says is bought: what is told of its investors is told of it, not of the buyer."""
    firms = (n for n in s.headed if n.type in _FIRMS)
    return next(
        (n.id for n in firms if wording("sold").match(headline, n.end) or wording("buys").search(headline[: n.start])),
        "",
    )


def _is_title(s: AnnotatedSentence, firm: Name) -> bool:
    """Say whether a firm only tells who a person is: `Intel CEO Lip-Bu Tan`."""
    return any(
        n.type == "Person" and 0 <= n.start - firm.end < 24 and "," not in s.text[firm.end : n.start] for n in s.names
    )
