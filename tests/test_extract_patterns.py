"""Relations between neighbouring names, and those that a whole sentence says of a list."""

import re
from pathlib import Path
from typing import Any

import pytest

from extract.contexts import find_contextual
from extract.frames import PACKAGED
from extract.lists import groups
from extract.patterns import find_patterns, load_patterns
from extract.sentence import AnnotatedSentence, Name
from extract.split import language
from ontology.errors import KnowledgeError
from ontology.schema import load_schema
from ontology.yamlfile import read_yaml

TYPES = {
    "메타": "Organization", "구글": "Organization", "애플": "Organization", "OpenAI": "Organization", "Meta": "Organization",
    "저커버그": "Person", "Altman": "Person", "라마 4": "Model", "Llama 4": "Model", "커서": "Product", "파리": "Place",
}  # fmt: skip
PARTICLES = ("은", "는", "이", "가", "을", "를", "의", "와", "과", "에")


def sentence(text: str, topics: tuple[tuple[str, str], ...] = ()) -> AnnotatedSentence:
    names = []
    for name, type_ in TYPES.items():
        if name in text:
            start = text.index(name)
            after = text[start + len(name) : start + len(name) + 1]
            names.append(Name(start, start + len(name), name, type_, after if after in PARTICLES else ""))
    topic = topics[0] if topics else ("", "")
    return AnnotatedSentence(text, language(text), "body", tuple(sorted(names)), topic, (), (), topics=topics)


def patterns(text: str) -> set[tuple[str, ...]]:
    s = sentence(text)
    found = find_patterns(s, load_patterns())
    return {(s.names[f.subject].id, f.relation, s.names[f.object].id, f.status) for f in found}


def context(text: str, topics: tuple[tuple[str, str], ...] = ()) -> set[tuple[str, str, str]]:
    return {(c.subject, c.relation, c.object) for c in find_contextual(sentence(text, topics))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("메타 CEO 저커버그가 말했다", ("저커버그", "worksFor", "메타", "")),
        ("저커버그 메타 CEO가 말했다", ("저커버그", "worksFor", "메타", "")),
        ("메타의 저커버그 CEO가 말했다", None),
        ("저커버그 전 메타 CEO가 말했다", ("저커버그", "worksFor", "메타", "ended")),
        ("메타의 라마 4가 나왔다", ("메타", "develops", "라마 4", "")),
        ("메타의 자회사 구글이 웃었다", ("구글", "partOf", "메타", "")),
        ("메타의 경쟁사 구글이 웃었다", ("메타", "competesWith", "구글", "")),
        ("파리에 본사를 둔 메타가 웃었다", ("메타", "operatesIn", "파리", "")),
        ("라마 4 기반 커서가 나왔다", ("커서", "basedOn", "라마 4", "")),
        ("Meta said Llama 4 is out", None),
        ("Altman, CEO of OpenAI, spoke", ("Altman", "worksFor", "OpenAI", "")),
        ("former OpenAI CEO Altman spoke", ("Altman", "worksFor", "OpenAI", "ended")),
    ],
)
def test_patterns(text: str, found: tuple[str, ...] | None) -> None:
    said = patterns(text)
    if found is None:
        assert all(row[1] in ("worksFor",) for row in said)
    else:
        assert found in said


@pytest.mark.parametrize(
    "text",
    ["메타와 저커버그가 만났다", "저커버그가 메타를 비판했다", "메타와 라마 4가 화제다", "Altman visited OpenAI"],
)
def test_neighbours_without_a_tie(text: str) -> None:
    assert patterns(text) == set()


def test_a_former_post_is_not_also_a_present_one() -> None:
    statuses = {row[3] for row in patterns("저커버그 전 메타 CEO가 말했다") if row[1] == "worksFor"}
    assert statuses == {"ended"}


def test_every_pattern_names_a_relation_of_the_ontology() -> None:
    known = {r.name for r in load_schema().relations}
    assert {p.relation for p in load_patterns().patterns} <= known


def unused_and_unknown(data: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Give the lists that no row names, and what rows name that is no list."""
    texts = [text for row in data["patterns"] for text in row.values() if isinstance(text, str)]
    named = {name for text in texts for name in re.findall(r"\{([a-z]\w*)\}", text)}
    return set(data["lists"]) - named, named - set(data["lists"])


@pytest.mark.parametrize("file", ["patterns.yaml", "topical.yaml"])
def test_every_list_is_used_by_a_row(file: str) -> None:
    assert unused_and_unknown(read_yaml(PACKAGED / file)) == (set(), set())


def test_a_list_that_no_row_uses_is_found() -> None:
    data = {"lists": {"kind_ko": "A", "thing_en": "B"}, "patterns": [{"gap": "\\d{2}{kind_ko}{firm_en}", "subject": 1}]}
    assert unused_and_unknown(data) == ({"thing_en"}, {"firm_en"})


def test_a_wrong_pattern_is_told(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    path = tmp_path / "frames" / "patterns.yaml"
    path.write_text(
        "patterns:\n  - {relation: uses, first: Organization, second: Model, subject: 1, gap: '(', name: broken}\n",
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match="pattern 1"):
        load_patterns([tmp_path])


def test_two_patterns_of_a_relation_share_no_name(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    row = "  - {relation: uses, first: Organization, second: Model, subject: 1, gap: ' ', name: beside}\n"
    (tmp_path / "frames" / "patterns.yaml").write_text(f"patterns:\n{row}{row}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="uses beside") as caught:
        load_patterns([tmp_path])
    assert "name of its own" in caught.value.remedy


def test_a_user_adds_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    row = "{relation: partOf, first: Organization, second: Organization, subject: 2, gap: ' 식구 ', name: family}"
    (tmp_path / "frames" / "patterns.yaml").write_text(f"patterns:\n  - {row}\n", encoding="utf-8")
    s = sentence("메타 식구 구글이 웃었다")
    assert not find_patterns(s, load_patterns())
    assert [(f.relation, f.name) for f in find_patterns(s, load_patterns([tmp_path]))] == [("partOf", "family")]


# ---- contexts


def test_lists_are_names_of_one_type_in_a_row() -> None:
    s = sentence("메타, 구글과 라마 4")
    assert [[s.names[i].id for i in group] for group in groups(s)] == [["메타", "구글"], ["라마 4"]]


def test_a_race_makes_a_list_rivals() -> None:
    assert ("메타", "competesWith", "구글") in context("메타와 구글이 검색 시장에서 경쟁한다")


@pytest.mark.parametrize(
    "text", ["메타와 구글이 경쟁력을 키운다", "메타와 구글이 웃었다", "메타가 경쟁에서 구글을 언급했다"]
)
def test_no_race_no_rivals(text: str) -> None:
    assert not [row for row in context(text) if row[1] == "competesWith"]


def test_investors_of_the_items_firm() -> None:
    found = context("이번 라운드는 메타가 주도하고 구글이 참여했다", (("애플", "Organization"),))
    assert ("메타", "investsIn", "애플") in found
    assert ("구글", "investsIn", "애플") in found


def test_the_receiver_of_an_investment_is_no_investor() -> None:
    found = context("메타에 투자한 구글은 웃었다")
    assert ("메타", "investsIn", "구글") not in found


def test_no_investors_without_a_round() -> None:
    assert not [r for r in context("행사는 메타가 주도했다", (("애플", "Organization"),)) if r[1] == "investsIn"]


def test_a_role_alone_belongs_to_the_items_firm() -> None:
    found = context("저커버그 CEO는 웃었다", (("메타", "Organization"),))
    assert found == {("저커버그", "worksFor", "메타")}


def test_a_role_alone_without_a_firm_says_nothing() -> None:
    assert context("저커버그 CEO는 웃었다") == set()
