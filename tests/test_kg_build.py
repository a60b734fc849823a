"""Building: only what is new is read, what is gone is forgotten, and the graph is a function of the set of posts."""

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kg_toy import ITEM, make_toy, toy_means, toy_post, toy_sources
from kg_toy import toy_build as run
from kg_toy import toy_content as content

from kg.build import BuildReport, build, only_sound
from kg.ledger import Ledger
from kg.reading import read_posts, workers_for
from kg.report import report_lines, write_rejects
from ontology.errors import InputError, KnowledgeError
from ontology.records import PostRecord


def counts(report: BuildReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


def test_only_new_and_changed_posts_are_read(tmp_path: Path) -> None:
    for name in "abc":
        toy_post(tmp_path, f"posts/{name}.md", *ITEM)
    assert counts(run(tmp_path)) == (3, 0, 0, 0, 0)
    assert counts(run(tmp_path)) == (0, 0, 3, 0, 0)
    toy_post(tmp_path, "posts/b.md", "* Other")
    toy_post(tmp_path, "posts/d.md", *ITEM)
    assert counts(run(tmp_path)) == (1, 1, 2, 0, 0)
    assert counts(run(tmp_path, mark="another lexicon")) == (0, 4, 0, 0, 0)


def test_a_touched_file_with_the_same_content_is_not_read_again(tmp_path: Path) -> None:
    path = toy_post(tmp_path, "posts/a.md", *ITEM)
    run(tmp_path)
    os.utime(path, (1, 1))
    assert counts(run(tmp_path)) == (0, 0, 1, 0, 0)


def test_a_changed_post_takes_its_claims_with_it_and_what_others_support_stays(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    toy_post(tmp_path, "posts/b.md", *ITEM, "@ c Organization C", "> a uses c")
    assert (run(tmp_path).statements, run(tmp_path).entities) == (2, 3)
    toy_post(tmp_path, "posts/b.md", "* Nothing left")
    report = run(tmp_path)
    assert (report.statements, report.entities, report.items) == (1, 2, 2)


def test_a_removed_post_is_forgotten(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    gone = toy_post(tmp_path, "posts/deep/b.md", *ITEM)
    run(tmp_path)
    gone.unlink()
    report = run(tmp_path)
    assert (counts(report), report.posts) == ((0, 0, 1, 1, 0), 1)


def test_reading_one_folder_leaves_the_posts_of_others(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    toy_post(tmp_path, "more/b.md", *ITEM)
    run(tmp_path, "posts")
    assert run(tmp_path, "more").posts == 2
    assert run(tmp_path, "more", whole=True).posts == 1


def test_a_place_that_cannot_be_searched_costs_no_post(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    toy_post(tmp_path, "disk/b.md", *ITEM)
    run(tmp_path, "posts", "disk", whole=True)
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    report = run(tmp_path, "posts", "disk", whole=True)
    assert (report.posts, len(report.failed)) == (2, 1)
    assert "no such file or folder" in report.failed[0].reason


def test_an_emptied_folder_is_told_and_its_posts_are_forgotten(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    run(tmp_path)
    (tmp_path / "posts" / "a.md").unlink()
    report = run(tmp_path)
    assert (report.posts, report.removed) == (0, 1)
    assert "no posts in this folder" in report.failed[0].reason


@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_post_leaves_the_others_alone(tmp_path: Path, workers: int) -> None:
    for n in range(12):
        toy_post(tmp_path, f"posts/{n:02}.md", *ITEM)
    toy_post(tmp_path, "posts/03.md", "!refuse")
    toy_post(tmp_path, "posts/07.md", "!crash")
    (tmp_path / "posts" / "05.md").write_bytes(b"\xff\xfe")
    (tmp_path / "posts" / "09.md").unlink()
    (tmp_path / "posts" / "09.md").symlink_to("nowhere")
    os.mkfifo(tmp_path / "posts" / "pipe.md")
    report = run(tmp_path, workers=workers)
    reasons = dict(report.failed)
    assert report.posts == 8
    assert list(reasons) == [f"posts/{name}.md" for name in ("03", "05", "07", "09", "pipe")]
    assert "holds no text (take it out)" in reasons["posts/03.md"]
    assert "please report it: UnicodeDecodeError" in reasons["posts/05.md"]
    assert "please report it: RuntimeError" in reasons["posts/07.md"]
    assert "link to nothing" in reasons["posts/09.md"]
    assert "no regular file" in reasons["posts/pipe.md"]
    assert all(name in reason for name, reason in reasons.items())


def test_a_post_that_becomes_bad_is_forgotten_and_read_again_when_mended(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM)
    run(tmp_path)
    toy_post(tmp_path, "posts/a.md", "!refuse")
    report = run(tmp_path)
    assert (counts(report), report.posts) == ((0, 0, 0, 1, 1), 0)
    toy_post(tmp_path, "posts/a.md", *ITEM)
    assert counts(run(tmp_path)) == (1, 0, 0, 0, 0)


LINES = (
    "> a acquires b amount=5USD conf=0.6",
    "> a acquires b amount=2USD status=planned",
    "> b partnersWith a",
    "> a partnersWith b status=ended role=x",
    "$ a revenue 5 USD period=2026",
    "$ a revenue 5 USD period=2026",
    "? a reason",
)
POST = st.tuples(
    st.lists(st.sampled_from(LINES), max_size=4),
    st.sampled_from(("", "http://x.example", "http://y.example", "~http://digest.example")),
    st.sampled_from(("2026-01-01", "2026-02", "", "2026-03-05")),
    st.sampled_from(("A|에이", "에이", "A Inc")),
)


def write_posts(root: Path, posts: list[tuple[list[str], str, str, str]]) -> list[str]:
    names = []
    for n, (lines, url, date, surfaces) in enumerate(posts):
        body = ("* Item", url, f"@ a Organization {surfaces}", "@ b Organization B", *lines)
        names.append(toy_post(root, f"posts/{n}.md", *body, date=date).relative_to(root).as_posix())
    return names


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(POST, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_graph_is_a_function_of_the_set_of_posts(
    tmp_path_factory: pytest.TempPathFactory, posts: list[tuple[list[str], str, str, str]], random: object
) -> None:
    root = tmp_path_factory.mktemp("set")
    names = write_posts(root, posts)
    run(root)
    at_once = content(root / "kg.duckdb")
    for order in itertools.islice(itertools.permutations(names), 1, 720, 331):
        (root / "kg.duckdb").unlink()
        with Ledger.for_writing(root / "kg.duckdb") as ledger:
            for name in order:
                build(toy_sources(root, name), ledger, toy_means())
        assert content(root / "kg.duckdb") == at_once
    (root / "kg.duckdb").unlink()
    toy_post(root, names[0], "* Something else", "@ z Person Z", "@ a Product A", "> z worksFor a")
    toy_post(root, "posts/passing.md", *ITEM)
    run(root, *names[: len(names) // 2 + 1], "posts/passing.md")
    (root / "posts/passing.md").unlink()
    write_posts(root, posts)
    run(root, *names[len(names) // 2 :])
    run(root)
    assert content(root / "kg.duckdb") == at_once


def test_workers_change_nothing(tmp_path: Path) -> None:
    for n in range(30):
        toy_post(
            tmp_path, f"posts/{n}.md", *ITEM, f"@ c{n % 5} Organization C", f"> c{n % 5} uses a", f"!sleep 0.0{n % 3}"
        )
    run(tmp_path, workers=1)
    alone = content(tmp_path / "kg.duckdb")
    (tmp_path / "kg.duckdb").unlink()
    assert counts(run(tmp_path, workers=3)) == (30, 0, 0, 0, 0)
    assert content(tmp_path / "kg.duckdb") == alone


def test_outcomes_come_in_the_order_of_the_posts(tmp_path: Path) -> None:
    for n in range(10):
        toy_post(tmp_path, f"posts/{n}.md", *ITEM, f"!sleep 0.{9 - n:02}")
    sources = toy_sources(tmp_path).posts
    outcomes = list(read_posts(sources, make_toy, (), 2))
    assert [outcome.source for outcome in outcomes] == list(sources)


def test_workers_are_as_many_as_wanted_or_worth_it() -> None:
    assert [workers_for(100, 7), workers_for(3, 7), workers_for(1), workers_for(0), workers_for(0, 4)] == [
        7,
        3,
        1,
        1,
        1,
    ]
    assert 1 <= workers_for(10_000) <= (os.cpu_count() or 1)


def test_a_worker_that_dies_is_told(tmp_path: Path) -> None:
    for n in range(6):
        toy_post(tmp_path, f"posts/{n}.md", *ITEM)
    toy_post(tmp_path, "posts/5.md", "!die")
    with pytest.raises(InputError, match=r"was killed.*--workers 1"):
        run(tmp_path, workers=2)
    assert counts(run(tmp_path, *(f"posts/{n}.md" for n in range(5))))[4] == 0


def broken_extractor(folders: tuple[Path, ...]) -> None:
    raise KnowledgeError("unknown relation", file="frames.yaml", line=3, remedy="add it")


def test_a_fault_in_the_ontology_stops_the_build_with_its_place(tmp_path: Path) -> None:
    for n in range(6):
        toy_post(tmp_path, f"posts/{n}.md", *ITEM)
    means = toy_means()._replace(make=broken_extractor)
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger, pytest.raises(KnowledgeError, match=r"frames.yaml:3"):
        build(toy_sources(tmp_path), ledger, means)


def test_a_claim_about_what_the_post_does_not_name_is_rejected(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM, "> a uses nothing", "> none uses b", "$ none users 5 count")
    report = run(tmp_path)
    assert (report.statements, report.quantities) == (1, 0)
    assert [(one.kind, one.times) for one in report.rejects] == [("relation", 2), ("quantity", 1)]
    empty = PostRecord("a", "", "", "", (), (), (), ())
    assert only_sound(empty) is empty


def test_the_report_tells_everything(tmp_path: Path) -> None:
    toy_post(tmp_path, "posts/a.md", *ITEM, *(f"? reason {n % 12}\x1b[2J" for n in range(13)))
    toy_post(tmp_path, "posts/b.md", "!refuse")
    report = run(tmp_path)
    lines = list(report_lines(report))
    assert lines[0].split() == ["posts", "1", "(1", "new,", "1", "failed)"]
    assert [line.split() for line in lines[1:6]] == [
        ["items", "1"],
        ["entities", "2"],
        ["statements", "1"],
        ["quantities", "0"],
        ["rejected", "13"],
    ]
    assert lines[6].split() == ["2", "entity:", "reason", "0[2J"]
    assert "2 other reasons" in lines[-1]
    with Ledger.for_reading(tmp_path / "kg.duckdb") as ledger:
        write_rejects(ledger, report, tmp_path / "rejects.tsv")
    rows = [line.split("\t") for line in (tmp_path / "rejects.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 1 + 1 + 13
    assert {len(row) for row in rows} == {7}
    assert rows[1][0:3] == ["posts/b.md", "", "file"]
    assert rows[2][0:4] == ["posts/a.md", "1", "entity", "reason 0[2J"]
