"""Every command on real posts: what it writes and prints, and what it says where it cannot."""

import json
import re
from pathlib import Path

import pytest
from kg_run import POSTS, kg, write_post


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a ledger of the sample posts."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "kg.toml").write_text(f'[build]\nposts = ["{POSTS.as_posix()}"]\n', encoding="utf-8")
    kg("build", cwd=folder)
    return folder


def test_init_writes_settings_that_build_reads(tmp_path: Path) -> None:
    assert kg("init", cwd=tmp_path).stdout == "wrote kg.toml\n"
    write_post(tmp_path, "posts/a.md")
    assert kg("build", cwd=tmp_path).stdout.startswith("posts              1  (1 new)\n")
    again = kg("init", cwd=tmp_path, code=1)
    assert again.stderr == "kg: kg.toml: there is one already (edit it, or give --force)\n"


def test_a_build_ends_with_its_report_and_exports_follow(built: Path) -> None:
    report = kg("build", cwd=built)
    count = len([path for path in POSTS.iterdir() if path.suffix in (".md", ".html", ".txt")])
    assert report.stdout.startswith(f"posts       {count:>8}  ({count} unchanged)\nitems ")
    assert report.stderr == ""
    figures = dict(re.findall(r"^(\w+) +([\d,]+)", report.stdout, re.M))
    assert all(int(figures[what].replace(",", "")) > 20 for what in ("items", "entities", "statements", "quantities"))
    done = kg("export", cwd=built)
    assert done.stderr == ""
    files = [Path(line) for line in done.stdout.splitlines()]
    assert all((built / file).stat().st_size for file in files)
    assert {file.relative_to(built / "out").parts[0].split(".")[-1] for file in files} == {
        *("neo4j", "rdf", "html", "graphml", "jsonl", "csv", "spacy")
    }


def test_the_export_is_the_same_however_the_ledger_was_built(built: Path, tmp_path: Path) -> None:
    posts = sorted(POSTS.iterdir(), reverse=True)
    for part in (posts[:1], posts[3:], posts[:3]):
        kg("build", *part, "--workers", 1 + len(part) % 2, cwd=tmp_path)
    formats = ("--to", "jsonl,csv,graphml", "--to", "rdf")
    kg("export", *formats, cwd=tmp_path)
    kg("export", *formats, "--out", tmp_path / "other", cwd=built)
    ours, others = (
        {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "out", tmp_path / "other")
    )
    assert {name: len(content) for name, content in ours.items()} == {
        name: len(content) for name, content in others.items()
    }
    assert ours == others


def test_extract_prints_one_record_a_post_and_keeps_no_ledger(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write_post(tmp_path, f"posts/{name}", more="\x1b[31m\x9b2J")
    (tmp_path / "posts" / "b.md").write_bytes(b"\x00\xff\x00\xff" * 100)
    done = kg("extract", "posts", "--workers", 2, cwd=tmp_path, code=1)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["post"] for record in records] == ["posts/a.md", "posts/c.md"]
    assert records[0]["items"][0]["title"] == "오픈AI, GPT-5.3-Codex 공개"
    assert {"openai", "gpt-5.3-codex"} <= {entity["id"] for entity in records[0]["entities"]}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)
    assert re.fullmatch(r"kg: posts/b\.md: .+\n", done.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["posts"]
    alone = kg("extract", "posts", "--workers", 1, cwd=tmp_path, code=1)
    assert alone.stdout == done.stdout


def test_bad_input_is_1_and_told_once_and_the_rest_is_built(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/good.md")
    (tmp_path / "posts" / "empty.md").write_bytes(b"")
    (tmp_path / "posts" / "binary.md").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "posts" / "loop").symlink_to("../posts")
    (tmp_path / "none").mkdir()
    done = kg("build", "posts", "none", "nowhere", cwd=tmp_path, code=1)
    assert "(1 new, 4 failed)" in done.stdout
    told = done.stderr.splitlines()
    assert len(told) == 4
    for name in ("none: no posts in this folder", "nowhere: there is no such", "posts/empty.md: ", "posts/binary.md: "):
        assert sum(f"kg: {name}" in line for line in told) == 1
    assert kg("show", "openai", cwd=tmp_path).stdout.startswith("OpenAI  [openai]\n")


def test_rejects_are_listed_in_a_file(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/a.md")
    (tmp_path / "posts" / "b.md").write_bytes(b"")
    kg("build", "posts", "--rejects", "rejects.tsv", cwd=tmp_path, code=1)
    lines = (tmp_path / "rejects.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["post", "item", "kind", "reason", "what", "start", "end"]
    assert any(line.startswith("posts/b.md\t\tfile\t") for line in lines)
    fault = kg("build", "posts/a.md", "--rejects", "no/folder.tsv", cwd=tmp_path, code=1)
    assert fault.stderr == "kg: no/folder.tsv: cannot be written: No such file or directory (choose another file)\n"


def test_show_takes_any_name(built: Path) -> None:
    by_id = kg("show", "openai", cwd=built).stdout
    assert by_id.startswith("OpenAI  [openai]\n  type      Organization")
    for name in ("OpenAI", "오픈AI", "open ai", "오픈에이아이"):
        assert kg("show", name, cwd=built).stdout == by_id
    assert re.search(r'^      ".+"$', by_id, re.M)
    assert re.search(r"item \d+, (headline|body|commentary|source), \S+ 0\.\d\d$", by_id, re.M)
    assert "https://" in by_id
    assert "https://" not in kg("show", "openai", "--passages", 0, cwd=built).stdout


def test_show_says_which_names_are_near(built: Path) -> None:
    done = kg("show", "OpenAl", cwd=built, code=1)
    assert done.stdout == ""
    assert re.fullmatch(r'kg: no entity is called "OpenAl" \(did you mean .*OpenAI.*\?\)\n', done.stderr)


def test_stats_count_what_is_there(built: Path) -> None:
    printed = kg("stats", "--top", 3, cwd=built).stdout
    for words in ("entities by type", "Organization", "statements by relation", "launches", "by month", "betweenness"):
        assert words in printed
    assert len(re.findall(r"0\.\d{4}\s*$", printed, re.M)) == 3


def test_validate_finds_ontology_and_graph_sound(built: Path) -> None:
    assert "ontology and graph: 0 errors" in kg("validate", "--no-shapes", cwd=built).stdout


def test_view_writes_the_page_and_says_where(built: Path) -> None:
    done = kg("view", "--no-open", "--out", "page", cwd=built)
    assert Path(done.stdout.strip()).read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert Path(done.stdout.strip()) == built / "page" / "kg.html"


@pytest.mark.parametrize("command", ["export", "stats", "show openai", "view --no-open"])
def test_without_a_ledger_it_says_how_to_make_one(tmp_path: Path, command: str) -> None:
    done = kg(*command.split(), cwd=tmp_path, code=1)
    assert done.stderr == f"kg: {tmp_path}/kg.duckdb: there is no ledger (make it with: kg build)\n"


def test_a_fault_in_the_settings_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("[build]\nledgr = 'x'\n", encoding="utf-8")
    done = kg("build", cwd=tmp_path, code=1)
    assert done.stderr == f"kg: {tmp_path}/kg.toml:2: unknown key build.ledgr (did you mean ledger?)\n"


def test_a_fault_in_the_ontology_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine" / "lexicon").mkdir(parents=True)
    header = "id,type,class,name,ko,aliases,ambiguous,cues,parent,maker\n"
    (tmp_path / "mine" / "lexicon" / "x.csv").write_text(f"{header}x-lab,Nonsense,,X Lab,,,,,,\n", encoding="utf-8")
    (tmp_path / "kg.toml").write_text("[ontology]\nfolders = ['mine']\n", encoding="utf-8")
    write_post(tmp_path, "posts/a.md")
    for command in ("build", "validate"):
        assert re.search(r"kg: .*mine/lexicon/x.csv:2: .*Nonsense", kg(command, cwd=tmp_path, code=1).stderr)


def test_names_of_your_own_reach_the_graph(tmp_path: Path) -> None:
    (tmp_path / "mine" / "lexicon").mkdir(parents=True)
    header = "id,type,class,name,ko,aliases,ambiguous,cues,parent,maker\n"
    row = "zorbl-lab,Organization,AILab,Zorbl Lab,조블랩,,,,,\n"
    (tmp_path / "mine" / "lexicon" / "x.csv").write_text(header + row, encoding="utf-8")
    (tmp_path / "kg.toml").write_text("[ontology]\nfolders = ['mine']\n", encoding="utf-8")
    write_post(tmp_path, "posts/a.md", more="조블랩이 오픈AI를 인수했다.")
    kg("build", cwd=tmp_path)
    assert "Zorbl Lab acquires OpenAI" in kg("show", "조블랩", cwd=tmp_path).stdout
    (tmp_path / "mine").rename(tmp_path / "moved")
    gone = kg(
        "export", "--to", "jsonl", "--ledger", "kg.duckdb", "--config", write_toml(tmp_path), cwd=tmp_path, code=1
    )
    assert "mine: the ontology folder of this graph is gone" in gone.stderr


def write_toml(folder: Path) -> Path:
    file = folder / "plain.toml"
    file.write_text("", encoding="utf-8")
    return file


def test_an_export_that_cannot_be_written_is_told(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for name in ("neo4j", "rdf", "html", "graphml", "jsonl", "csv", "spacy"):
        done = kg("export", "--to", name, "--out", tmp_path / "file" / "out", cwd=built, code=1)
        assert re.fullmatch(r"kg: .*file.*\n", done.stderr)


def test_a_server_that_is_not_there_is_told(built: Path) -> None:
    done = kg("export", "--to", "neo4j", "--uri", "bolt://127.0.0.1:9", cwd=built, code=1, NEO4J_PASSWORD="x")
    assert done.stderr.startswith("kg: bolt://127.0.0.1:9: no Neo4j server answers")
