"""Quantities: kind, value, subject, status of what sentences say; near misses; files of a user's own."""

from pathlib import Path

import pytest
from golden_quantities import Case, cases, shown

from extract.dates import find_dates
from extract.numbers import find_figures
from extract.quantities import find_quantities
from extract.quantity_merge import grouped_quantities
from extract.quantity_rules import QuantityRules, load_quantity_rules
from extract.sentence import AnnotatedSentence, Name
from ontology.errors import KnowledgeError
from ontology.records import Number, QuantityClaim
from ontology.schema import Schema, load_schema

ALL = [(lang, case) for lang in ("ko", "en") for case in cases(lang)]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="module")
def rules(schema: Schema) -> QuantityRules:
    return load_quantity_rules(schema)


def _sentence(
    text: str, *names: tuple[str, str], lang: str = "ko", topic: tuple[str, str] = ("", "")
) -> AnnotatedSentence:
    found = tuple(Name(text.index(n), text.index(n) + len(n), n, t) for n, t in names)
    ordered = tuple(sorted(found, key=lambda n: n.start))
    return AnnotatedSentence(text, lang, "body", ordered, topic, find_figures(text), find_dates(text, "2026-08-20"))


@pytest.mark.parametrize(("lang", "case"), ALL, ids=[f"{lang}-{case.line}-{case.section}" for lang, case in ALL])
def test_sentences_of_the_golden_files(lang: str, case: Case, rules: QuantityRules) -> None:
    said = set()
    for hit in find_quantities(case.sentence, rules):
        rows = [row for row in case.expected if row[:2] == (hit.subject, hit.kind)]
        said.add(shown(hit, tuple(extra.split("=")[0] for extra in rows[0][5:]) if rows else ()))
    assert said == set(case.expected)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_kind_has_eight_sentences_or_more(lang: str, schema: Schema) -> None:
    sections = [case.section for case in cases(lang)]
    short = {kind.name for kind in schema.quantity_kinds if sections.count(kind.name) < 7}
    assert not short


def test_evidence_spans_figure_and_words(rules: QuantityRules) -> None:
    text = "한편 노바랩스는 28일 시리즈 B로 1억 달러(약 1,400억 원)를 유치했다고 밝혔다."
    (hit,) = find_quantities(_sentence(text, ("노바랩스", "Organization")), rules)
    assert text[hit.start : hit.end] == "노바랩스는 28일 시리즈 B로 1억 달러(약 1,400억 원)를 유치했다고"


def test_a_comparison_may_refer_to_the_sentence_before(rules: QuantityRules) -> None:
    first = _sentence("노바랩스의 연 환산 매출이 300억 달러를 넘었다.", ("노바랩스", "Organization"))
    before = find_quantities(first, rules)
    second = _sentence("2025년 말의 90억 달러에서 늘어난 수치다.")
    (hit,) = find_quantities(second, rules, previous=before)
    assert (hit.subject, hit.kind, hit.value.low, hit.period) == ("노바랩스", "revenue", 9e9, "2025")
    assert find_quantities(second, rules) == ()


def test_topics_are_taken_by_type(rules: QuantityRules) -> None:
    sentence = _sentence("입력 $1.50/출력 $9 per 1M 토큰으로 제공된다.", topic=("dev-day", "Event"))
    hits = find_quantities(sentence, rules, topics=(("novalabs", "Organization"), ("nova-5", "Model")))
    assert [(h.subject, h.per) for h in hits] == [("nova-5", "1M input tokens"), ("nova-5", "1M output tokens")]


def test_an_unknown_subject_shuts_the_topic_out(rules: QuantityRules) -> None:
    topic = ("megacorp", "Organization")
    assert find_quantities(_sentence("Quuxly가 1억 달러를 유치했다.", topic=topic), rules) == ()
    assert find_quantities(_sentence("빅테크가 올해 4,000억 달러를 투자할 계획이다.", topic=topic), rules) == ()
    assert find_quantities(_sentence("Quuxly raises $5M seed round", lang="en", topic=topic), rules) == ()


def test_a_figure_inside_a_name_is_no_quantity(rules: QuantityRules) -> None:
    assert find_quantities(_sentence("Nova 70B 파라미터 공개 여부는 미정", ("Nova 70B", "Model")), rules) == ()


def test_the_schema_refuses_what_makes_no_sense(rules: QuantityRules, schema: Schema) -> None:
    (hit,) = find_quantities(_sentence("노바랩스의 기업가치는 3,000조 달러다.", ("노바랩스", "Organization")), rules)
    assert schema.quantity_refusal("Organization", hit.kind, hit.value.low, hit.value.high, hit.unit)


def test_patterns_have_their_domain_from_the_schema(rules: QuantityRules, schema: Schema) -> None:
    for kind in rules.kinds:
        domain = set(schema.quantity_kind(kind.name).domain)
        assert {t for rule in kind.rules["ko"] for t in rule.subject} <= domain, kind.name


def test_a_user_adds_a_pattern_without_python(tmp_path: Path, schema: Schema) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    (folder / "quantities-own.yaml").write_text(
        "kinds:\n  raises:\n    ko:\n      - '{F}을\\s곳간에\\s채'\n", encoding="utf-8"
    )
    sentence = _sentence("노바랩스가 300억 원을 곳간에 채웠다.", ("노바랩스", "Organization"))
    assert find_quantities(sentence, load_quantity_rules(schema)) == ()
    (hit,) = find_quantities(sentence, load_quantity_rules(schema, (tmp_path,)))
    assert (hit.kind, hit.value.low, hit.rule) == ("raises", 3e10, "raises-user-ko-1")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("kinds:\n  wealth:\n    ko: ['{F}']\n", 2, "unknown quantity kind 'wealth'"),
        ("kinds:\n  raises:\n    units: [pounds]\n", 3, "unknown 'pounds'"),
        ("kinds:\n  raises:\n    ko:\n      - '(유치{F}'\n", 4, "not a pattern"),
        ("kinds:\n  raises:\n    ko:\n      - '{Company}가 {F}'\n", 4, "unknown place 'Company'"),
        ("kinds:\n  raises:\n    ko:\n      - {match: '유치'}\n", 0, "exactly one {F}"),
        ("kinds:\n  raises:\n    colour: red\n", 3, "colour"),
        ("kinds: [\n", 2, "not YAML"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, schema: Schema, text: str, line: int, says: str) -> None:
    (tmp_path / "frames").mkdir()
    path = tmp_path / "frames" / "quantities.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_quantity_rules(schema, (tmp_path,))
    assert says in str(caught.value)
    assert caught.value.file == str(path)
    assert line in (0, caught.value.line)


def _claim(value: float, start: int, kind: str = "raises", **more: str) -> QuantityClaim:
    claim = QuantityClaim("nova", kind, Number(value, value), "USD", 1, "…", start, start + 1, "body", "r", 0.9)
    return claim._replace(**more)


def test_what_a_post_says_twice_is_one_quantity() -> None:
    groups = grouped_quantities([_claim(1e9, 0), _claim(1.03e9, 50), _claim(1.03e9, 90), _claim(2e9, 120)])
    assert [[c.value.low for c in group] for group in groups] == [[1.03e9, 1.03e9, 1e9], [2e9]]


def test_prices_per_input_and_output_stay_apart() -> None:
    groups = grouped_quantities(
        [_claim(5, 0, "price", per="1M input tokens"), _claim(5, 9, "price", per="1M output tokens")]
    )
    assert len(groups) == 2


def test_hostile_sentences_end(rules: QuantityRules) -> None:
    for piece in ("투자 유치 ", "$1M raise ", "매출 3억 달러 ", "up 5% ", "가격은 월 20달러 "):
        find_quantities(_sentence(piece * 200, topic=("nova", "Organization")), rules)
