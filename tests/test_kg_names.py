"""Names learnt over a ledger: the same graph in any order, reversible decisions, the command line."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from kg_run import kg

from exports.registry import FORMATS
from kg.build import BuildReport, build
from kg.graph import open_graph
from kg.ledger import Ledger
from kg.means import Means
from kg.names import held_names, note_names, pending_names
from kg.sources import find_sources
from ontology.decisions import append_decision, read_decisions

POSTS = {
    "a.md": "보안 스타트업 Zemvia가 3천만 달러 투자를 유치했다.",
    "b.md": "어제는 Zemvia 이야기도 나왔고 엔비디아 이야기도 나왔다.",
    "c.md": "투자자 막스 젬비크(Max Zemvik)는 Zemvia를 높이 샀다.",
    "d.md": "막스 젬비크가 구글 이야기를 꺼냈다.",
    "e.md": "회사들이 구글과 협력한다고 밝혔다.",
}


def write(root: Path, *names: str) -> None:
    (root / "posts").mkdir(parents=True, exist_ok=True)
    for name in names:
        text = f"---\ntitle: AI 뉴스\ndate: 2026-02-05\n---\n\n## 1. 오늘의 소식이 하나 있다\n\n{POSTS[name]} [원문](https://n.example/{name})\n"
        (root / "posts" / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def means() -> Means:
    return Means.from_folders(())


def run(root: Path, means: Means, *places: str) -> BuildReport:
    decided = means._replace(decisions=read_decisions(root / "aliases.csv"))
    with Ledger.for_writing(root / "kg.duckdb") as ledger:
        return build(find_sources(places or ["posts"], root), ledger, decided, workers=1, whole=not places)


def graph(root: Path) -> str:
    with open_graph(root / "kg.duckdb") as opened:
        (file,) = FORMATS["jsonl"](opened, root / "out")
    return file.read_text(encoding="utf-8")


def nodes(root: Path) -> dict[str, set[str]]:
    with open_graph(root / "kg.duckdb") as opened:
        return {entity.id: {post for post, _ in entity.items} for entity in opened.entities()}


def test_a_name_that_a_post_introduces_is_known_in_those_built_before(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "b.md")
    run(tmp_path, means)
    assert "zemvia" not in nodes(tmp_path)
    write(tmp_path, "a.md")
    report = run(tmp_path, means)
    assert nodes(tmp_path)["zemvia"] == {"posts/a.md", "posts/b.md"}
    assert (report.added, report.unchanged, report.again, report.learned) == (1, 1, 2, 1)
    (tmp_path / "posts" / "a.md").unlink()
    assert run(tmp_path, means).again == 1
    assert "zemvia" not in nodes(tmp_path)


def test_only_posts_with_the_name_are_read_again(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "b.md", "d.md", "e.md")
    run(tmp_path, means)
    write(tmp_path, "c.md")
    assert run(tmp_path, means).again == 2  # c itself, and d with 막스 젬비크
    assert nodes(tmp_path)["max-zemvik"] == {"posts/c.md", "posts/d.md"}


def test_the_graph_does_not_depend_on_order_or_batches(tmp_path: Path, means: Means) -> None:
    write(tmp_path / "once", *POSTS)
    run(tmp_path / "once", means)
    expected = graph(tmp_path / "once")
    assert '"zemvia"' in expected and '"max-zemvik"' in expected
    for number, order in enumerate(itertools.islice(itertools.permutations(POSTS), 0, 120, 23)):
        root = tmp_path / str(number)
        for name in order:
            write(root, name)
            run(root, means, f"posts/{name}")
        assert graph(root) == expected


def test_a_post_whose_file_is_out_of_reach_is_read_again_from_the_ledger(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "b.md")
    run(tmp_path, means)
    (tmp_path / "posts").rename(tmp_path / "away")
    write(tmp_path, "a.md")
    run(tmp_path, means, "posts/a.md")
    assert nodes(tmp_path)["zemvia"] == {"posts/a.md", "posts/b.md"}


def test_an_interrupted_second_reading_is_made_up_for(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "a.md", "b.md")
    run(tmp_path, means)
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger:
        note_names(ledger, ["Zemvia"])
    assert run(tmp_path, means).again == 2
    with Ledger.for_reading(tmp_path / "kg.duckdb") as ledger:
        assert pending_names(ledger) == frozenset()
        assert [name.id for name in held_names(ledger).names] == ["zemvia"]


def test_a_refused_merge_stays_refused_until_the_line_goes(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "c.md", "d.md")
    run(tmp_path, means)
    before = graph(tmp_path)
    assert nodes(tmp_path)["max-zemvik"] == {"posts/c.md", "posts/d.md"}
    append_decision(tmp_path / "aliases.csv", "막스 젬비크", "Max Zemvik", "refuse")
    for _ in range(2):
        run(tmp_path, means)
        assert nodes(tmp_path)["max-zemvik"] == {"posts/c.md"}
    (tmp_path / "aliases.csv").unlink()
    run(tmp_path, means)
    assert graph(tmp_path) == before


def test_a_person_refuses_a_listed_name_and_joins_two_things_and_takes_it_back(tmp_path: Path, means: Means) -> None:
    write(tmp_path, "b.md", "e.md")
    run(tmp_path, means)
    before = graph(tmp_path)
    append_decision(tmp_path / "aliases.csv", "구글", "google", "refuse")
    append_decision(tmp_path / "aliases.csv", "엔비디아", "openai", "accept")
    run(tmp_path, means)
    assert {"google", "nvidia"}.isdisjoint(nodes(tmp_path))
    assert nodes(tmp_path)["openai"] == {"posts/b.md"}
    (tmp_path / "aliases.csv").unlink()
    run(tmp_path, means)
    assert graph(tmp_path) == before


def test_the_command_line_lists_decides_and_explains(tmp_path: Path) -> None:
    write(tmp_path, *POSTS)
    assert "learnt             2" in kg("build", cwd=tmp_path).stdout
    listed = kg("aliases", cwd=tmp_path).stdout.splitlines()
    assert "accepted\t막스 젬비크 = Max Zemvik\tmax-zemvik Person\tsounds\t1 post: posts/c.md" in listed
    rows = [
        json.loads(line) for line in kg("aliases", "--json", "--state", "accepted", cwd=tmp_path).stdout.splitlines()
    ]
    assert {row["id"] for row in rows} == {"zemvia", "max-zemvik"}
    told = kg("show", "Max Zemvik", "--why", cwd=tmp_path).stdout
    assert "막스 젬비크: learnt by" in told and "posts/c.md" in told and "accepted, sounds" in told
    assert "lexicon, " in kg("show", "구글", "--why", cwd=tmp_path).stdout
    kg("aliases", "--refuse", "막스 젬비크", "Max Zemvik", cwd=tmp_path)
    assert "read again         2" in kg("build", cwd=tmp_path).stdout
    assert "refused\t막스 젬비크 = Max Zemvik\t-\t" in kg("aliases", "--pairs", cwd=tmp_path).stdout
    assert "refused by a person: 막스 젬비크 = Max Zemvik" in kg("show", "max-zemvik", "--why", cwd=tmp_path).stdout
    assert "decided otherwise" in kg("aliases", "--accept", "막스 젬비크", "Max Zemvik", cwd=tmp_path, code=1).stderr
    assert "took a line out of" in kg("aliases", "--undo", "Max Zemvik", "막스 젬비크", cwd=tmp_path).stdout
    assert "has no line about" in kg("aliases", "--undo", "막스 젬비크", "Max Zemvik", cwd=tmp_path).stdout
    assert (tmp_path / "aliases.csv").read_text("utf-8") == "name,other,verdict,note\n"
    noted = kg("aliases", "--refuse", "Max Zemvikk", "Zemvia", cwd=tmp_path).stdout
    assert "note: nothing is called Max Zemvikk in the posts" in noted and "called Zemvia" not in noted
    kg("aliases", "--undo", "Max Zemvikk", "Zemvia", cwd=tmp_path)
    kg("build", cwd=tmp_path)
    assert kg("aliases", cwd=tmp_path).stdout.splitlines() == listed
    assert "there are: accepted" in kg("aliases", "--state", "odd", cwd=tmp_path, code=2).stderr
    (tmp_path / "aliases.csv").write_text("name,other,verdict,note\na,b,perhaps,\n", encoding="utf-8")
    assert "aliases.csv:2: verdict" in kg("build", cwd=tmp_path, code=1).stderr


@pytest.mark.shared
def test_on_all_posts_no_listed_thing_has_two_nodes(tmp_path: Path, means: Means, shared: Path) -> None:
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger:
        places = [shared / "gold" / "posts", shared / "corpus" / "posts"]
        report = build(find_sources(places, tmp_path), ledger, means, workers=2, whole=True)
    assert report.failed == ()
    assert means.lexicon is not None
    doubled = []
    with open_graph(tmp_path / "kg.duckdb") as opened:
        for entity in opened.entities():
            if entity.id in means.lexicon or entity.origin == "grammar":
                continue
            doubled += [
                (entity.id, name)
                for name in entity.names
                if means.lexicon.named(name) and not entity.id.endswith(TWINS)
            ]
    assert doubled == []


TWINS = ("-government", "-app", "-company")  # the other thing of the same name, as the ontology's relations want it
