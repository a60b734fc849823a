"""Short forms stand for a name that the post gives in full, and for nothing else; twins are the listed ones."""

from __future__ import annotations

import pytest

from extract.pipeline import make_extractor


def named(text: str) -> dict[str, set[str]]:
    record = make_extractor().read_text(f"---\ntitle: News\ndate: 2026-02-05\n---\n\n{text}\n", "post.md")
    return {entity.id: set(entity.names) for entity in record.entities}


def test_a_surname_stands_for_the_person_in_every_item() -> None:
    found = named("## One\n\nYann LeCun left Meta.\n\n## Two\n\nA new firm of LeCun raised money.")
    assert found["yann-lecun"] == {"Yann LeCun", "LeCun"}


@pytest.mark.parametrize(
    ("text", "id_", "short", "is_short"),
    [
        (
            "## One\n\nApple Music grows.\n\n## Two\n\nA court ruled on Music from abroad.",
            "apple-music",
            "Music",
            False,
        ),
        ("## One\n\nGoogle Play Pays More Than Apple Music Does for Music", "apple-music", "Music", False),
        (
            "## 1. 깃허브, 새 도구 공개\n\nGitHub Actions가 나왔다.\n\n## 2. 구글, 새 도구 도입\n\n구글 개발자들이 매일 Actions를 쓰고 있다고 깃허브가 밝혔다.",
            "github-actions",
            "Actions",
            True,
        ),
        (
            "## One\n\nThe DeFi Education Fund asked the court.\n\n## Two\n\nMoney in DeFi grows.",
            "defi-education-fund",
            "DeFi",
            False,
        ),
        ("## One\n\nOakley Meta glasses sell. Meta is content with that.", "oakley-meta", "Meta", False),
    ],
)
def test_an_ordinary_word_is_short_only_near_the_whole_name(text: str, id_: str, short: str, is_short: bool) -> None:
    assert (short in named(text)[id_]) is is_short


def test_the_firm_behind_a_product_is_its_listed_maker_and_no_state_has_an_app() -> None:
    found = named(
        "## 1. 깃허브, 새 도구 공개\n\nCursor가 스케일 AI를 인수했다.\n\n## 2. 구글, 새 도구 도입\n\n유럽연합과 챗GPT가 연동된다."
    )
    assert "anysphere" in found and "cursor-company" not in found
    assert "european-union-app" not in found


def test_the_app_of_a_firms_name_says_so_and_a_lab_has_none() -> None:
    record = make_extractor().read_text(
        "---\ntitle: News\ndate: 2026-02-05\n---\n\n## 1. 챗GPT, 새 연동\n\n챗GPT가 캔바와 연동된다.\n\n## 2. 새 도구\n\n리눅스가 오픈AI와 연동된다.\n",
        "post.md",
    )
    names = {entity.id: entity.name for entity in record.entities}
    assert names["canva-app"] == "Canva app" and "canva" not in names
    assert "openai-app" not in names


@pytest.mark.parametrize(
    ("text", "id_", "tail"),
    [
        ("## 1. 미스트랄, '라지 3' 공개\n\n미스트랄 AI가 Mistral Large 3를 공개했다.", "mistral-large-3", "라지 3"),
        ("## 1. New model\n\nDevstral Small 2 is out.\n\n## 2. Use\n\nTeams of Mistral run Small 2 at home.", "devstral-small-2", "Small 2"),
    ],
)  # fmt: skip
def test_a_version_goes_without_its_family_once_it_is_told(text: str, id_: str, tail: str) -> None:
    assert tail in named(text)[id_]


def test_a_version_without_its_family_that_fits_two_is_neither() -> None:
    found = named(
        "## 1. Models\n\nMistral Small 2 and Devstral Small 2 are out.\n\n## 2. Use\n\nTeams run Small 2 at home."
    )
    assert all("Small 2" not in names for names in found.values())
