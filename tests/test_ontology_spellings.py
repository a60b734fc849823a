"""Other Hangul spellings of known names: found where they are regular, and never another name's."""

from pathlib import Path

import pytest

from extract.document import Block
from extract.mentions import KnownNames
from kg.identity import read_pairs, wrong_pairs
from kg.resolver import Resolver
from ontology.knowledge import Knowledge, load_knowledge
from ontology.spellings import Spellings, spelled_out

PAIRS = Path(__file__).with_name("spelling_pairs.tsv")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_pairs_of_spellings(knowledge: Knowledge) -> None:
    pairs = read_pairs(PAIRS)
    assert sum(pair.same for pair in pairs) >= 40
    assert sum(not pair.same for pair in pairs) >= 40
    assert wrong_pairs(pairs, Resolver(knowledge)) == []


def test_only_the_one_nearest_name_is_meant() -> None:
    spellings = Spellings([("mordano", ["Mordano", "모르다노"]), ("mardano", ["Mardano", "마르다노"])])
    assert spellings.find("모다노") == "mordano"  # r before a consonant may go unheard
    assert spellings.find("머르다노") == ""  # as near to the one as to the other
    assert spellings.find("모르다니") == ""


def test_a_native_name_has_one_spelling() -> None:
    spellings = Spellings([("gaon", ["가온전선", "Gaon Cable"]), ("lg", ["LG이노텍"])])
    assert spellings.find("가언전선") == ""
    assert spellings.find("엘지이노텍") == "lg"
    assert spelled_out("LG이노텍") == "엘지이노텍"


@pytest.mark.parametrize(
    ("text", "written", "id_"),
    [
        ("퍼플렉서티는 새 브라우저를 내놨다", "퍼플렉서티", "perplexity"),
        ("앤트로픽과 데이타브릭스가 손을 잡았다", "데이타브릭스", "databricks"),
        ("어제 사티아 나덜라가 말했다", "사티아 나덜라", "satya-nadella"),
        ("에스케이텔레콤이 서버를 늘렸다", "에스케이텔레콤", "sk-telecom"),
    ],
)
def test_a_text_is_read_so(knowledge: Knowledge, text: str, written: str, id_: str) -> None:
    block = Block("text", "body", 1, text, tuple(range(len(text) + 1)))
    (uses,) = KnownNames(knowledge).find([block])
    assert (written, id_) in {(text[use.start : use.end], use.thing.id) for use in uses}


@pytest.mark.parametrize(
    "text",
    [
        "호스팅으로 옮긴 뒤 비용을 절감했다",
        "엔트로피가 커진다",
        "오픈소스이며 글래스도 쓴다",
        "마이크로서비스와 데이터브릿지",
    ],
)
def test_words_are_no_names(knowledge: Knowledge, text: str) -> None:
    block = Block("text", "body", 1, text, tuple(range(len(text) + 1)))
    assert KnownNames(knowledge).find([block]) == [()]
