"""Who does what in a Korean sentence: the slots of predicates and event nouns."""

from extract.event import Event
from extract.morphology import analyse
from extract.roles import find_events
from extract.sentence import Name
from extract.units import chunk
from extract.words import load_words

TRIGGERS = frozenset({"인수", "투자", "출시", "공개", "라이벌", "자회사", "조사", "공급", "협력"})
TYPES = {
    "메타": "Organization",
    "구글": "Organization",
    "애플": "Organization",
    "라마 4": "Model",
    "젬마 3": "Model",
    "서울": "Place",
}


def events(text: str, headline: bool = False) -> list[Event]:
    spots = sorted((text.index(n), n) for n in TYPES if n in text)
    names = [Name(start, start + len(n), n, TYPES[n]) for start, n in spots]
    morphemes = analyse(text, [(n.start, n.end) for n in names])
    return list(find_events(chunk(morphemes), names, load_words(), TRIGGERS, headline))


def slots(text: str, key: str, headline: bool = False) -> dict[str, list[str]]:
    event = next(e for e in events(text, headline) if any(word == key for _, word in e.keys))
    spots = sorted((text.index(n), n) for n in TYPES if n in text)
    return {slot: [spots[i][1] for i in found] for slot, found in event.slots.items() if found}


def test_subject_and_object() -> None:
    found = slots("메타가 구글을 인수했다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_word_order_is_free() -> None:
    found = slots("구글을 메타가 인수했다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_a_topic_reaches_over_coordinated_clauses() -> None:
    found = slots("메타는 조직을 바꾸고 구글을 인수했다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_a_topic_does_not_reach_into_an_adnominal_clause_with_a_subject() -> None:
    found = slots("메타는 애플이 인수한 구글을 칭찬했다", "인수")
    assert (found["agent"], found["theme"]) == (["애플"], ["구글"])


def test_passive_swaps_the_roles() -> None:
    found = slots("구글이 메타에 의해 인수됐다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_passive_with_to_may_be_the_doer() -> None:
    found = slots("구글이 메타에 인수됐다", "인수")
    assert "agent" not in found
    assert (found["by"], found["theme"]) == (["메타"], ["구글"])


def test_a_place_is_no_doer_of_a_passive() -> None:
    found = slots("라마 4가 서울에서 공개됐다", "공개")
    assert "agent" not in found
    assert found["in"] == ["서울"]


def test_adnominal_clause_fills_its_head_as_object() -> None:
    found = slots("메타가 인수한 구글은 웃었다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_adnominal_clause_fills_its_head_as_subject() -> None:
    found = slots("구글을 인수한 메타는 웃었다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_adnominal_clause_with_an_unnamed_object_gives_to_its_head() -> None:
    found = slots("메타가 서버를 공급하는 구글은 웃었다", "공급")
    assert (found["agent"], found["to"]) == (["메타"], ["구글"])
    assert "theme" not in found


def test_headline_comma_is_a_topic() -> None:
    found = slots("메타, 구글 인수", "인수", headline=True)
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_possessor_of_an_event_noun_is_its_doer() -> None:
    found = slots("메타의 구글 인수가 화제다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_possessor_is_what_is_done_to_where_the_light_verb_has_a_subject() -> None:
    found = slots("메타가 구글의 인수를 마무리했다", "인수")
    assert (found["agent"], found["theme"]) == (["메타"], ["구글"])


def test_a_copula_keeps_the_possessor_apart() -> None:
    found = slots("메타는 구글의 라이벌이다", "라이벌")
    assert (found["agent"], found["poss"]) == (["메타"], ["구글"])


def test_suffering_swaps_the_roles() -> None:
    found = slots("메타가 구글의 조사를 받았다", "조사")
    assert (found["agent"], found["theme"]) == (["구글"], ["메타"])


def test_a_name_before_a_figure_keeps_its_role() -> None:
    assert slots("메타, 구글 49억 달러에 인수", "인수", headline=True)["theme"] == ["구글"]


def test_lists_are_distributed() -> None:
    assert slots("메타가 라마 4와 젬마 3를 공개했다", "공개")["theme"] == ["라마 4", "젬마 3"]


def test_with_is_no_list_where_types_differ() -> None:
    found = slots("메타가 구글과 라마 4를 공개했다", "공개")
    assert (found["with"], found["theme"]) == (["구글"], ["라마 4"])


def test_noun_and_verb_together_are_a_key() -> None:
    keys = [key for event in events("메타가 합작법인을 세웠다") for key in event.keys]
    assert ("verb", "합작법인+세우") in keys
    assert ("verb", "세우") in keys


def test_an_unnamed_subject_is_not_replaced_by_an_earlier_one() -> None:
    found = slots("메타는 웃었고 정부가 구글을 인수했다", "인수")
    assert "agent" not in found


def test_negation_is_kept() -> None:
    assert next(e for e in events("메타가 구글을 인수하지 않았다") if ("noun", "인수") in e.keys).negative
    assert not next(e for e in events("메타가 구글을 인수했다") if ("noun", "인수") in e.keys).negative
