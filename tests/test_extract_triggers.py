"""The gate before grammar loses nothing: what it turns away says no relation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from golden_relations import Case, as_document, read_cases

from extract.analyser import analyser
from extract.document import Document
from extract.lead_dates import lead_dates
from extract.pipeline import make_extractor
from extract.reader import read_document
from extract.sentence import AnnotatedSentence
from extract.storyline import follow
from extract.surface import forms_of_stem, may_be_verb

VERBAL = {"VV", "VA"}
ENDINGS = [
    [("다", "EF")], [("었", "EP"), ("다", "EF")], [("ᆫ", "ETM")], [("ᆯ", "ETM")], [("는", "ETM")], [("고", "EC")], [("어", "EC")],
    [("어서", "EC")], [("으며", "EC")], [("ᆫ다", "EF")], [("ᆷ", "ETN")], [("기", "ETN")], [("ᆸ니다", "EF")], [("으려", "EC")],
    [("지", "EC"), ("않", "VX"), ("는다", "EF")], [("도록", "EC")], [("자", "EC")], [("는데", "EC")], [("네", "EF")],
]  # fmt: skip


def verbs() -> list[str]:
    rules = make_extractor().annotator.rules
    return sorted({key.rpartition("+")[2] for key in rules.frames.ko_verbs})


@pytest.mark.parametrize("stem", verbs())
def test_every_form_of_a_verb_shows_one_of_its_strings(stem: str) -> None:
    forms, kiwi = forms_of_stem(stem), analyser()
    for tag in sorted(VERBAL):
        for ending in ENDINGS:
            text = kiwi.join([(stem, tag), *ending])
            found = [(text.find(form), form) for form in forms if form in text]
            assert found, f"{text} has none of {sorted(forms)}"
            if len(stem) == 1:
                assert any(may_be_verb(text, at, at + len(form)) for at, form in found), text
                after = f"메타가 {text} "
                assert any(may_be_verb(after, at + 4, at + 4 + len(form)) for at, form in found), after


def sentences_of(document: Document) -> Iterator[AnnotatedSentence]:
    extractor = make_extractor()
    uses, _ = extractor.names(document)
    for _, placed in follow(document.blocks, uses, document.date, lead_dates(document)):
        yield placed.sentence


def assert_nothing_lost(document: Document) -> None:
    annotator = make_extractor().annotator
    for sentence in sentences_of(document):
        everything = annotator.rules.find(sentence, annotator.morphemes(sentence))
        assert annotator.relations(sentence) == everything, sentence.text


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_the_gate_loses_nothing_of_the_golden_cases(case: Case) -> None:
    assert_nothing_lost(as_document(case.sentence, case.headline))


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["gold/posts", "corpus/posts"])
def test_the_gate_loses_nothing_of_real_posts(shared: Path, folder: str) -> None:
    paths = sorted((shared / folder).glob("*.md"))
    assert paths
    for path in paths:
        assert_nothing_lost(read_document(path, path.name))


def test_the_gate_turns_sentences_away() -> None:
    annotator = make_extractor().annotator
    plain = as_document("엔비디아와 구글의 발표는 오후에 있었고 메타의 회사 이름도 나왔다.")
    telling = as_document("메타가 스케일 AI를 사들였다.")
    assert not any(annotator.rules.need_grammar(s) for s in sentences_of(plain))
    assert all(annotator.rules.need_grammar(s) for s in sentences_of(telling))


@pytest.mark.parametrize(
    "sentence", ["메타가 스케일 AI를 143억 달러에 인수했다.", "Meta acquired Scale AI for $14.3B."]
)
def test_spacy_components_find_the_same(sentence: str) -> None:
    annotator = make_extractor().annotator
    (placed,) = sentences_of(as_document(sentence))
    doc = annotator.doc(placed)
    relations, quantities = annotator.relations(placed), annotator.quantities_of(placed)
    assert relations and doc._.relations == relations and doc._.quantities == quantities
    assert doc.text == sentence and [e.label_ for e in doc.ents] == ["Organization", "Organization"]
