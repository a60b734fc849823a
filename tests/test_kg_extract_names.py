"""The command that reads posts without a ledger obeys what a person has decided about names."""

from __future__ import annotations

import json
from pathlib import Path

from kg_run import kg

POST = """---
title: AI 뉴스
date: 2026-02-05
---

## 1. 구글, 새 모델 공개

구글이 제미나이 3 프로를 공개했다. 투자자 막스 젬비크(Max Zemvik)는 좋아했다.
"""


def names(root: Path) -> dict[str, list[str]]:
    record = json.loads(kg("extract", "post.md", cwd=root).stdout)
    return {entity["id"]: entity["names"] for entity in record["entities"]}


def test_extract_obeys_the_file_of_decisions(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    before = names(tmp_path)
    assert before == {
        "gemini-3-pro": ["제미나이 3 프로"],
        "google": ["구글"],
        "max-zemvik": ["막스 젬비크", "Max Zemvik"],
    }
    for name, other in (("구글", "google"), ("막스 젬비크", "Max Zemvik"), ("제미나이 3 프로", "gemini-3-pro")):
        kg("aliases", "--refuse", name, other, cwd=tmp_path)
    assert names(tmp_path) == {"max-zemvik": ["Max Zemvik"], "막스-젬비크": ["막스 젬비크"]}  # two people then
    (tmp_path / "aliases.csv").write_text("name,other,verdict,note\n구글,openai,accept,\n", encoding="utf-8")
    assert names(tmp_path)["openai"] == ["구글"]
    (tmp_path / "aliases.csv").unlink()
    assert names(tmp_path) == before
