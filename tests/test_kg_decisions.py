"""A story of many builds: what a person has decided holds whatever posts come, go and say again; and it can be undone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kg_run import kg
from test_kg_names import graph, nodes, run

from exports.registry import FORMATS
from kg.graph import open_graph
from kg.means import Means

TEXTS = (
    "보안 스타트업 Zemvia가 3천만 달러 투자를 유치했다.",
    "투자자 막스 젬비크(Max Zemvik)는 Zemvia를 높이 샀다.",
    "막스 젬비크가 구글 이야기를 꺼냈다.",
    "어제는 Zemvia 이야기도 나왔고 엔비디아 이야기도 나왔다.",
    "보안 스타트업 젬비아(Zemvia)가 구글과 협력한다.",
)


def write(root: Path, name: str, text: str) -> None:
    (root / "posts").mkdir(parents=True, exist_ok=True)
    head = "---\ntitle: AI 뉴스\ndate: 2026-02-05\n---\n\n## 1. 오늘의 소식이 하나 있다\n\n"
    (root / "posts" / name).write_text(f"{head}{text} [원문](https://n.example/{name})\n", encoding="utf-8")


@pytest.fixture(scope="module")
def means() -> Means:
    return Means.from_folders(())


def test_a_refusal_outlives_builds_changes_of_settings_fresh_ledgers_and_new_evidence(tmp_path: Path) -> None:
    def build() -> None:
        kg("build", cwd=tmp_path)

    def holder() -> set[str]:
        return nodes(tmp_path).get("max-zemvik", set())

    write(tmp_path, "a.md", TEXTS[1])
    write(tmp_path, "b.md", TEXTS[2])
    build()
    assert holder() == {"posts/a.md", "posts/b.md"}
    kg("aliases", "--refuse", "막스 젬비크", "Max Zemvik", cwd=tmp_path)
    build()
    assert holder() == {"posts/a.md"}
    told = kg("show", "Max Zemvik", "--why", cwd=tmp_path).stdout
    assert "refused by a person: 막스 젬비크 = Max Zemvik" in told and "take the line out to undo it" in told

    write(tmp_path, "c.md", TEXTS[1])  # the evidence comes back in another post
    (tmp_path / "posts" / "a.md").unlink()
    build()
    assert holder() == {"posts/c.md"}

    (tmp_path / "kg.toml").write_text('[build]\nposts = ["posts"]\nworkers = 1\n', encoding="utf-8")
    build()
    assert holder() == {"posts/c.md"}

    (tmp_path / "kg.duckdb").unlink()  # all anew
    build()
    assert holder() == {"posts/c.md"}
    assert "refused\t막스 젬비크 = Max Zemvik" in kg("aliases", "--state", "refused", cwd=tmp_path).stdout

    (tmp_path / "aliases.csv").unlink()
    build()
    assert holder() == {"posts/b.md", "posts/c.md"}


def test_an_acceptance_outlives_its_evidence_and_is_explained(tmp_path: Path) -> None:
    write(tmp_path, "a.md", TEXTS[0])
    write(tmp_path, "b.md", "어제는 젬비아 이야기도 나왔고 엔비디아 이야기도 나왔다.")
    kg("build", cwd=tmp_path)
    assert nodes(tmp_path)["zemvia"] == {"posts/a.md"}
    kg("aliases", "--accept", "젬비아", "Zemvia", cwd=tmp_path)
    for _ in range(2):
        kg("build", cwd=tmp_path)
        assert nodes(tmp_path)["zemvia"] == {"posts/a.md", "posts/b.md"}
    assert "accepted by a person: 젬비아 = Zemvia" in kg("show", "젬비아", "--why", cwd=tmp_path).stdout
    (tmp_path / "kg.duckdb").unlink()
    kg("build", cwd=tmp_path)
    assert nodes(tmp_path)["zemvia"] == {"posts/a.md", "posts/b.md"}
    (tmp_path / "aliases.csv").unlink()
    kg("build", cwd=tmp_path)
    assert nodes(tmp_path)["zemvia"] == {"posts/a.md"}


def exported(root: Path) -> dict[str, bytes]:
    """Give the bytes of what the graph is exported to, by file."""
    with open_graph(root / "kg.duckdb") as opened:
        files = [file for name in ("jsonl", "csv", "rdf") for file in FORMATS[name](opened, root / "out" / name)]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


STEPS = st.lists(  # write a post, with one of the texts, or remove it; then build or not
    st.tuples(st.sampled_from("abc"), st.integers(-1, len(TEXTS) - 1), st.booleans()), min_size=3, max_size=7
)


@given(STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_graph_is_a_function_of_the_set_of_posts(
    tmp_path_factory: pytest.TempPathFactory, means: Means, steps: list[tuple[str, int, bool]]
) -> None:
    root, held = tmp_path_factory.mktemp("steps"), dict[str, str]()
    write(root, "z.md", TEXTS[3])
    for name, text, built in steps:
        file = root / "posts" / f"{name}.md"
        if text < 0:
            file.unlink(missing_ok=True)
            held.pop(file.name, None)
        else:
            held[file.name] = TEXTS[text]
            write(root, file.name, TEXTS[text])
        if built:
            run(root, means)
    run(root, means)
    assert run(root, means).again == 0
    once = tmp_path_factory.mktemp("once")
    for name, text in sorted({**held, "z.md": TEXTS[3]}.items(), reverse=True):
        write(once, name, text)
    run(once, means)
    assert graph(root) == graph(once)
    assert exported(root) == exported(once)


def test_the_build_tells_conflicts_and_lists_them_all_in_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "엔비디아가 스케일 AI를 20억 달러에 인수했다.")
    write(tmp_path, "b.md", "엔비디아가 스케일 AI를 30억 달러에 인수했다.")
    told = kg("build", "--conflicts", "conflicts.tsv", cwd=tmp_path).stdout
    assert "conflicts          1  in 1 statement; both sides are kept" in told
    lines = (tmp_path / "conflicts.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 and "acquires" in lines[1] and "3000000000" in lines[1] and "2000000000" in lines[1]
    assert "conflict: amount" in kg("show", "Scale AI", cwd=tmp_path).stdout


@pytest.mark.parametrize("report", ["--conflicts", "--rejects"])
@pytest.mark.parametrize("kept", ["kg.duckdb", "posts/a.md", "pipe"])
def test_a_report_overwrites_nothing_that_kg_reads(tmp_path: Path, report: str, kept: str) -> None:
    write(tmp_path, "a.md", TEXTS[0])
    os.mkfifo(tmp_path / "pipe")
    kg("build", cwd=tmp_path)
    before = (tmp_path / "kg.duckdb").read_bytes(), (tmp_path / "posts" / "a.md").read_bytes()
    assert "choose another file" in kg("build", report, kept, cwd=tmp_path, code=None).stderr
    assert before == ((tmp_path / "kg.duckdb").read_bytes(), (tmp_path / "posts" / "a.md").read_bytes())
