"""kg.toml: found from below, checked, and every fault told with its line and what to do."""

import os
import re
from pathlib import Path

import pytest

from kg.config import TEMPLATE, Config, write_template
from ontology.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    file = folder / "kg.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_nearest_file_upward_is_found_and_paths_are_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path, '[build]\nposts = ["news"]\nledger = "store/k.duckdb"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    config = Config.discover(below)
    assert (config.root, config.ledger_path) == (tmp_path, tmp_path / "store" / "k.duckdb")
    assert config.build.posts == ["news"]


def test_named_file_goes_before_a_nearer_one(tmp_path: Path) -> None:
    write(tmp_path, "")
    other = tmp_path / "other.toml"
    other.write_text('[export]\nout = "elsewhere"\n', encoding="utf-8")
    assert Config.discover(tmp_path, Path("other.toml")).out_path == tmp_path / "elsewhere"


def test_without_a_file_defaults_hold(tmp_path: Path) -> None:
    config = Config.discover(tmp_path)
    assert (config.file, config.root, config.build.posts) == (None, tmp_path, ["posts"])


def test_template_says_what_the_defaults_are(tmp_path: Path) -> None:
    config = Config.from_file(write_template(tmp_path))
    assert config[2:] == Config.from_defaults(tmp_path)[2:]
    for section in (*config[2:], config.extract.llm):
        plain = [key for key in type(section).model_fields if key != "llm"]
        assert all(re.search(rf"^{key} = ", TEMPLATE, re.M) for key in plain)


def test_a_key_written_in_place_of_its_variable_is_not_printed(tmp_path: Path) -> None:
    for line in ("api_key_env = 'sk-secret-1'", "api_key = 'sk-secret-1'"):
        with pytest.raises(ConfigError) as caught:
            Config.from_file(write(tmp_path, f"[extract.llm]\n{line}\n"))
        assert "secret" not in str(caught.value)
        assert "api_key_env" in str(caught.value)


def test_template_is_not_written_over_a_file(tmp_path: Path) -> None:
    write(tmp_path, "[build]\n")
    with pytest.raises(ConfigError, match="already"):
        write_template(tmp_path)
    assert write_template(tmp_path, force=True).read_text(encoding="utf-8") == TEMPLATE


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[build]\n\nledgr = 'x'\n", 3, "unknown key build.ledgr.*did you mean ledger"),
        ("# c\n[bild]\nposts = []\n", 2, "unknown key bild.*did you mean build"),
        ("[export]\nzzz = 1\n", 2, "unknown key export.zzz.*known here: formats, out"),
        ("[build]\nposts = ['a']\nworkers = 'two'\n", 3, "build.workers.*integer.*'two'"),
        ("[build]\nworkers = -1\n", 2, "build.workers.*-1"),
        ("[build]\nposts = ['a', 3]\n", 2, "build.posts.*string.*3"),
        ("[build]\nposts = []\n", 2, "build.posts.*at least 1"),
        ("build = 3\n", 1, "build.*3"),
        ("[extract]\nextractor = 'gpt'\n", 2, "extract.extractor.*'rules', 'llm' or 'both'"),
        ("[extract]\n\n[extract.llm]\nmodell = 'x'\n", 4, "unknown key extract.llm.modell.*did you mean model"),
        ("[extract.llm]\nmodel = 'x'\nbudget_tokens = 0\n", 3, "extract.llm.budget_tokens.*greater.*0"),
        ("[extract.llm]\nbase_url = 'example.org'\n", 2, "extract.llm.base_url.*pattern"),
        ("[build]\nposts = [\n", 2, "not TOML"),
        ("[build]\nposts = = 1\n", 2, "not TOML"),
    ],
)
def test_fault_names_file_line_and_remedy(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConfigError, match=words) as caught:
        Config.from_file(file)
    assert (caught.value.file, caught.value.line) == (str(file), line)
    assert caught.value.remedy


def test_missing_ontology_folder_is_told_with_its_line(tmp_path: Path) -> None:
    config = Config.from_file(write(tmp_path, "[ontology]\nfolders = ['mine']\n"))
    with pytest.raises(ConfigError, match='no ontology folder "mine"') as caught:
        _ = config.folders
    assert caught.value.line == 2
    (tmp_path / "mine").mkdir()
    assert config.folders == (tmp_path / "mine",)


def test_a_mark_at_the_start_of_the_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_bytes(b"\xef\xbb\xbf[build]\r\nledger = 'a.duckdb'\r\n")
    assert Config.discover(tmp_path).ledger_path == tmp_path / "a.duckdb"


def test_a_pipe_in_place_of_the_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "/dev/zero"):
        with pytest.raises(ConfigError, match="no regular file"):
            Config.discover(tmp_path, Path(name))


def test_an_unknown_format_is_told_with_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, "[export]\nformats = ['rdf', 'pdf']\n")
    with pytest.raises(ConfigError, match=r"export.formats: there is no format pdf.*there are: neo4j, rdf") as caught:
        _ = Config.from_file(file).formats
    assert (caught.value.file, caught.value.line) == (str(file), 2)


def test_missing_or_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file.*kg init"):
        Config.discover(tmp_path, Path("none.toml"))
    (tmp_path / "kg.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        Config.discover(tmp_path)
