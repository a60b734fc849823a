"""Names in a post: known ones with sound boundaries, homographs by their item, new ones by what stands beside them."""

import pytest
from golden_relations import as_document

from extract.particles import final_consonant, particle_after
from extract.pipeline import make_extractor
from extract.scan import Hit, NameScanner, Pattern


def scan(text: str, *names: str, exact: bool = False) -> list[tuple[str, str]]:
    scanner = NameScanner([Pattern(name, (name,), exact) for name in names])
    return [(text[h.start : h.end], h.particle) for h in scanner.find(text)]


def entities(text: str, headline: str = "") -> dict[str, tuple[str, str]]:
    """Return type and origin of every entity by its id."""
    record = make_extractor().extract(as_document(text, headline))
    return {e.id: (e.type, e.origin) for e in record.entities}


def typed(text: str, headline: str = "") -> set[tuple[str, str]]:
    record = make_extractor().extract(as_document(text, headline))
    return {(name, e.type) for e in record.entities for name in e.names}


# ---- particles


@pytest.mark.parametrize(
    ("name", "after", "particle"),
    [
        ("네이버", "가", "가"), ("네이버", "는", "는"), ("네이버", "를", "를"), ("네이버", "와", "와"), ("네이버", "로", "로"),
        ("구글", "이", "이"), ("구글", "은", "은"), ("구글", "을", "을"), ("구글", "과", "과"), ("구글", "로", "로"),
        ("삼성", "으로", "으로"), ("메타", "에서는", "에서는"), ("Anthropic", "이", "이"), ("Meta", "가", "가"),
        ("네이버", "측은", "측"), ("네이버", "의", "의"), ("GPT-5", "는", "는"),
    ],
)  # fmt: skip
def test_particles_that_fit(name: str, after: str, particle: str) -> None:
    assert particle_after(name + after, len(name), name) == (particle, True)


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("네이버", "이"),
        ("네이버", "을"),
        ("구글", "가"),
        ("구글", "를"),
        ("삼성", "로"),
        ("메타", "데이터"),
        ("카카오", "뱅크"),
    ],
)
def test_what_is_no_particle_of_the_name(name: str, after: str) -> None:
    assert particle_after(name + after, len(name), name) == ("", False)


@pytest.mark.parametrize(
    ("name", "end"), [("구글", "l"), ("메타", "v"), ("삼성", "c"), ("GPT-6", "?"), ("GPT-4", "v"), ("", "?")]
)
def test_final_consonants(name: str, end: str) -> None:
    assert final_consonant(name) == end


# ---- scanning


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("메타가 샀다", [("메타", "가")]),
        ("메타데이터를 샀다", []),
        ("(메타)", [("메타", "")]),
        ("‘메타’가", [("메타", "")]),
        ("슈퍼메타가", []),
        ("메타, 구글", [("메타", ""), ("구글", "")]),
        ("메타·구글은", [("메타", ""), ("구글", "은")]),
        ("메타×구글", [("메타", ""), ("구글", "")]),
        ("A메타", []),
        ("메타2", []),
        ("", []),
    ],
)
def test_boundaries_in_hangul(text: str, found: list[tuple[str, str]]) -> None:
    assert scan(text, "메타", "구글") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OpenAI는", ["OpenAI"]),
        ("openai", ["openai"]),
        ("OpenAIs", []),
        ("MyOpenAI", []),
        ("OpenAI-based", ["OpenAI"]),
        ("OpenAI-4", []),
        ("x@OpenAI", []),
        ("www.OpenAI", []),
        ("OpenAI.", ["OpenAI"]),
        ("OpenAI.com", []),
        ("OpenAI모델", ["OpenAI"]),
    ],
)
def test_boundaries_in_latin(text: str, found: list[str]) -> None:
    assert [written for written, _ in scan(text, "OpenAI")] == found


def test_the_longest_name_wins() -> None:
    assert scan("Claude Opus와 Claude", "Claude", "Claude Opus", "Opus") == [("Claude Opus", "와"), ("Claude", "")]


def test_a_plain_word_keeps_its_capital() -> None:
    assert scan("a cursor and Cursor", "Cursor") == [("Cursor", "")]
    assert scan("ARM and arm and Arm", "Arm", exact=True) == [("Arm", "")]


def test_a_scanner_without_names_finds_nothing() -> None:
    assert NameScanner([]).find("메타") == ()


def test_one_spelling_may_name_several_things() -> None:
    scanner = NameScanner([Pattern("그록", ("grok",)), Pattern("그록", ("groq",))])
    assert scanner.find("그록이") == (Hit(0, 2, ("grok", "groq"), "이"),)


# ---- homographs


@pytest.mark.parametrize(
    ("text", "id_", "other"),
    [
        ("일론 머스크의 xAI가 그록을 업데이트했다.", "grok", "groq"),
        ("그록(Groq)은 LPU를 만드는 반도체 스타트업이다. 엔비디아와 그록이 계약했다.", "groq", "grok"),
    ],
)
def test_a_homograph_is_decided_by_its_item(text: str, id_: str, other: str) -> None:
    found = entities(text)
    assert id_ in found
    assert other not in found


def test_an_ordinary_word_is_no_name() -> None:
    assert "cursor" not in entities("마우스 커서를 옮기자 화면이 밝아졌다.")
    assert "cursor" in entities("애니스피어가 코드 편집기 커서를 새로 내놨다.")


def test_metadata_is_not_meta() -> None:
    assert "meta" not in entities("메타데이터를 정리하는 메타버스 행사가 열렸다.")
    assert "meta" in entities("메타가 메타데이터를 정리했다.")


# ---- new names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("스타트업 크리스탈빈(Crystalbean)이 투자를 유치했다.", "크리스탈빈", "Organization"),
        ("스타트업 Zentrovia가 오픈AI와 협력한다.", "Zentrovia", "Organization"),
        ("오픈AI, 앤트로픽, Zentrovia가 참가했다. 구글과 Zentrovia가 협력한다.", "Zentrovia", "Organization"),
        ("Zentrovia Labs가 새 소식을 냈다.", "Zentrovia Labs", "Organization"),
        ("새 플랫폼 ‘Modulink’를 공개했다.", "Modulink", "Product"),
        ("크리젠바이오가 연구를 시작했다.", "크리젠바이오", "Organization"),
        ("손채린 대표는 올해 목표를 밝혔다.", "손채린", "Person"),
        ("대표 손채린은 올해 목표를 밝혔다.", "손채린", "Person"),
        ("Priya Zentrov joined OpenAI.", "Priya Zentrov", "Person"),
        ("@zentrovia_p shared a prompt for OpenAI.", "@zentrovia_p", "Person"),
        ("@zentrovia_p가 오픈AI의 새 모델을 시험했다.", "@zentrovia_p", "Person"),
    ],
)
def test_new_names_by_what_stands_beside_them(text: str, name: str, type_: str) -> None:
    assert (name, type_) in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "차세대 모델을 준비한다고 메타가 밝혔다.",
        "기술의 한계를 넘는 플랫폼이라고 메타가 밝혔다.",
        "최첨단 반도체 공장을 메타가 짓는다.",
        "‘이제 시작일 뿐이다’라고 메타가 밝혔다.",
        "The Best New Features of 2026 impressed OpenAI.",
        "이들 기업의 대표는 메타를 만났다.",
        "Run npm install @zentrov/core with OpenAI.",
        "Write to jobs@zentrov.example or ask OpenAI.",
        "OpenAI answers every @mention.",
        "The decorator `@zentrov_cached` came from OpenAI.",
        "OpenAI said so on X as @OpenAINewsroom.",
    ],
)
def test_words_that_are_no_names(text: str) -> None:
    found = entities(text)
    assert found, "the known name must be found"
    assert {origin for _, origin in found.values()} == {"lexicon"}


def test_the_account_of_a_listed_person_is_the_person() -> None:
    assert "simon-willison" in entities("@simonwillison tried the new model from OpenAI.")
    assert "simon-willison" in entities("@simonw tried the new model from OpenAI.")


def test_a_name_once_told_is_known_in_the_whole_post() -> None:
    record = make_extractor().extract(as_document("Zentrovia는 서울에 있다.", "스타트업 Zentrovia, 투자 유치"))
    found = next(e for e in record.entities if e.name == "Zentrovia")
    assert len(found.mentions) == 2


# ---- short names


def test_a_surname_stands_for_the_person_named_before() -> None:
    record = make_extractor().extract(as_document("Altman said OpenAI would grow.", "Sam Altman speaks"))
    found = next(e for e in record.entities if e.id == "sam-altman")
    assert set(found.names) == {"Sam Altman", "Altman"}


def test_a_surname_alone_stands_for_nobody_new() -> None:
    assert "jane-zentrov" not in entities("Zentrov spoke of OpenAI.")


def test_a_shared_surname_is_left_alone() -> None:
    record = make_extractor().extract(
        as_document("Maria Zentrov joined OpenAI. Michael Zentrov joined Google. Zentrov left early.")
    )
    names = {name for e in record.entities for name in e.names}
    assert {"Michael Zentrov", "Maria Zentrov"} <= names
    assert "Zentrov" not in names


def test_a_short_product_name_follows_its_long_one() -> None:
    record = make_extractor().extract(as_document("Copilot is free now.", "GitHub Copilot gets agents"))
    ids = {e.id: set(e.names) for e in record.entities}
    assert ids.get("github-copilot") == {"GitHub Copilot", "Copilot"}
