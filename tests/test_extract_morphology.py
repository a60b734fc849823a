"""Korean morphemes as tokens of a spaCy Doc: the text comes back whole, names stay whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from extract.morphology import Morpheme, analyse, is_name
from extract.spacydoc import make_doc

VOCAB = Vocab()
TEXTS = st.text(alphabet=st.sampled_from("가나했어를은 메타A1.,()‘’·-\n\t𝒜é한글"), max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_doc_gives_its_text_back(text: str) -> None:
    assert make_doc(VOCAB, text, analyse(text)).text == text


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="가나다 ab.", min_size=1, max_size=20).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 4)), max_size=8).map(
                lambda spans: sorted((a, min(a + n, len(text))) for a, n in spans)
            ),
        )
    )
)
def test_any_morphemes_in_order_make_a_doc(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    morphemes = [Morpheme(text[a:b], "NNG", a, b) for a, b in spans]
    assert make_doc(VOCAB, text, morphemes).text == text


@pytest.mark.parametrize(
    "text", ["오픈AI(OpenAI)가 했다.", "A사(가나)는 (나다) 갔다", "메타 (Meta) 는", "(처음) 메타가"]
)
def test_offsets_survive_brackets(text: str) -> None:
    for m in analyse(text):
        assert 0 <= m.start <= m.end <= len(text)
        if m.tag in ("NNG", "NNP", "SL"):
            assert text[m.start : m.end] == m.form


def test_a_name_stays_one_morpheme() -> None:
    text = "퓨리오사AI는 미스트랄AI에 칩을 판다"
    names = [(0, 6), (8, 13)]
    found = {(m.start, m.end): m.tag for m in analyse(text, names)}
    assert [found[n] for n in names] == ["NNP", "NNP"]


def test_a_name_in_brackets_is_left_out() -> None:
    text = "오픈AI(OpenAI)가 갔다"
    forms = [m.form for m in analyse(text, [(0, 4), (5, 11)])]
    assert "OpenAI" not in forms
    assert forms[:2] == ["오픈AI", "가"]


def test_morphemes_of_one_syllable_are_one_token() -> None:
    doc = make_doc(VOCAB, "투자했다", analyse("투자했다"))
    token = next(t for t in doc if t.text == "했")
    assert token.tag_.split("+")[-1] == "EP"
    assert token.lemma_.startswith("하+")


@pytest.mark.parametrize(
    ("word", "name"), [("모바일", False), ("김영록", True), ("크리젠바이오", True), ("데이터", False)]
)
def test_unknown_nouns_are_names(word: str, name: bool) -> None:
    assert is_name(word) is name
