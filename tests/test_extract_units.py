"""Korean sentences cut into phrases with their case and predicates with their voice."""

import pytest

from extract.morphology import analyse
from extract.units import Phrase, Predicate, Unit, chunk


def units(text: str, *names: str) -> tuple[Unit, ...]:
    return chunk(analyse(text, [(text.index(n), text.index(n) + len(n)) for n in names]))


def phrase(found: tuple[Unit, ...], word: str) -> Phrase:
    return next(u for u in found if isinstance(u, Phrase) and word in [w.form for w in u.words])


def predicate(found: tuple[Unit, ...], key: str) -> Predicate:
    return next(u for u in found if isinstance(u, Predicate) and u.key == key)


@pytest.mark.parametrize(
    ("text", "name", "case"),
    [
        ("오픈AI가 웃었다", "오픈AI", "subj"),
        ("오픈AI는 웃었다", "오픈AI", "topic"),
        ("메타를 샀다", "메타", "obj"),
        ("메타의 모델", "메타", "poss"),
        ("메타에 팔았다", "메타", "to"),
        ("메타에게 팔았다", "메타", "to"),
        ("서울에서 열렸다", "서울", "in"),
        ("메타와 만났다", "메타", "with"),
        ("메타로부터 받았다", "메타", "from"),
        ("메타보다 크다", "메타", "than"),
        ("메타에 대해 말했다", "메타", "about"),
        ("메타를 통해 샀다", "메타", "via"),
        ("메타에 의해 팔렸다", "메타", "by"),
        ("메타를 위해 만들었다", "메타", "for"),
        ("메타 상대로 싸웠다", "메타", "to"),
        ("메타 대신 골랐다", "메타", "than"),
    ],
)
def test_particles_and_postpositions_give_the_case(text: str, name: str, case: str) -> None:
    assert phrase(units(text, name), name).case == case


def test_a_particle_on_a_particle_makes_a_topic() -> None:
    assert phrase(units("서울에서는 열렸다", "서울"), "서울").topical
    assert not phrase(units("서울에서 열렸다", "서울"), "서울").topical


@pytest.mark.parametrize(
    ("text", "key", "voice"),
    [
        ("메타를 인수했다", "인수", "active"),
        ("메타가 인수됐다", "인수", "passive"),
        ("메타가 인수당했다", "인수", "passive"),
        ("메타가 투자받았다", "투자", "passive"),
        ("메타를 발전시켰다", "발전", "causative"),
    ],
)
def test_voice_of_light_verbs(text: str, key: str, voice: str) -> None:
    found = predicate(units(text, "메타"), key)
    assert (found.voice, found.nominal) == (voice, True)


@pytest.mark.parametrize(
    ("text", "key", "ending"),
    [
        ("메타가 인수한 회사", "인수", "adnominal"),
        ("메타가 인수할 회사", "인수", "adnominal"),
        ("메타를 인수하고 웃었다", "인수", "link"),
        ("메타를 인수했다.", "인수", "final"),
        ("메타를 인수하기로 했다", "인수", "nominal"),
    ],
)
def test_endings(text: str, key: str, ending: str) -> None:
    assert predicate(units(text, "메타"), key).ending == ending


@pytest.mark.parametrize(
    "text",
    [
        "메타를 인수하지 않았다",
        "메타를 인수하지 못했다",
        "메타를 인수하지는 않는다",
        "메타를 안 인수했다",
        "메타를 못 인수했다",
    ],
)
def test_negation(text: str) -> None:
    assert predicate(units(text, "메타"), "인수").negative


def test_no_negation_without_its_words() -> None:
    found = units("메타를 안정적으로 인수했다", "메타")
    assert not predicate(found, "인수").negative


def test_negation_ends_with_its_verb() -> None:
    found = units("구글은 못 웃고 메타를 인수했다", "구글", "메타")
    assert not predicate(found, "인수").negative


def test_adverbial_verbs_pass_the_object_on() -> None:
    found = units("메타를 잇달아 인수했다", "메타")
    assert [u.key for u in found if isinstance(u, Predicate)] == ["인수"]
    assert phrase(found, "메타").case == "obj"


def test_an_adjective_before_its_noun_is_no_predicate() -> None:
    found = units("서울에서 새로운 도구를 공개했다", "서울")
    assert "공개" in [u.key for u in found if isinstance(u, Predicate)]
    assert phrase(found, "도구").case == "obj"


def test_brackets_do_not_part_a_name_from_its_particle() -> None:
    text = "오픈AI(OpenAI)가 웃었다"
    assert phrase(units(text, "오픈AI"), "오픈AI").case == "subj"


def test_dots_and_commas_make_lists() -> None:
    found = units("메타·구글, 애플이 웃었다", "메타", "구글", "애플")
    assert phrase(found, "메타").case == "list"
    assert phrase(found, "구글").comma
    assert phrase(found, "애플").case == "subj"


@pytest.mark.parametrize("text", ["", "   ", "!?", "그리고", "을"])
def test_nothing_to_cut(text: str) -> None:
    assert all(isinstance(u, Phrase | Predicate) for u in units(text))


def test_units_lie_in_the_text_in_order() -> None:
    text = "메타가 인수한 스케일 AI는 서울에서 새 모델을 내놓고 구글과 손잡았다고 밝혔다."
    found = units(text, "메타", "스케일 AI", "구글")
    assert all(0 <= u.start < u.end <= len(text) for u in found)
    assert [u.start for u in found] == sorted(u.start for u in found)
