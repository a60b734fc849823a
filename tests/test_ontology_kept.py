"""What is kept is what was made; what is broken, foreign or out of date is made anew, and nothing depends on it."""

import hashlib
import marshal
import threading
from pathlib import Path
from typing import Any

import pytest

from ontology import kept as module
from ontology.kept import VARIABLE, at_once, kept
from ontology.knowledge import Knowledge, load_knowledge
from ontology.yamlfile import read_yaml

DATA = {"names": [("a", frozenset({"A", "에이"}), 2, b"\0")], 3: {"set"}}
FRAMES = Path(module.__file__).parent / "data" / "frames"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def _made(key: str = "k", *code: Path) -> tuple[Any, bool]:
    """Give data and whether it had to be made."""
    made = []

    def make() -> Any:
        made.append(1)
        return DATA

    return kept("thing", key, make, code=code), bool(made)


def test_what_was_made_is_kept_and_is_the_same(folder: Path) -> None:
    assert _made() == (DATA, True)
    assert _made() == (DATA, False)
    assert _made("other files")[1]
    assert [file.name[:6] for file in folder.iterdir()] == ["thing-"] * 2
    assert at_once(lambda: DATA) is DATA


def test_what_other_code_or_another_python_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("1")
    other.write_text("2")
    assert [_made("k", one)[1], _made("k", one)[1], _made("k", other)[1]] == [True, False, True]
    monkeypatch.setattr("sys.version", "3.99")
    module._code.cache_clear()
    assert [_made("k", one)[1], _made("k", one)[1]] == [True, False]
    module._code.cache_clear()


def test_knowledge_is_the_same_from_the_cache(folder: Path) -> None:
    first, again = load_knowledge(), load_knowledge()
    assert first == again
    assert {file.name.split("-")[0] for file in folder.iterdir()} == {"lexicon", "yaml"}
    assert [first.kept("x", lambda: 1), again.kept("x", lambda: 2)] == [1, 1]
    elsewhere = Knowledge(*first[:3], (folder,), first.fingerprint)
    assert elsewhere.kept("x", lambda: 2) == 2


def test_packaged_yaml_is_the_same_from_the_cache_and_a_users_is_not_kept(folder: Path, tmp_path: Path) -> None:
    for path in FRAMES.glob("*.yaml"):
        assert read_yaml(path) == read_yaml(path)
    files = set(folder.iterdir())
    assert len(files) == len(list(FRAMES.glob("*.yaml")))
    (tmp_path / "own.yaml").write_text("key: [1]", encoding="utf-8")
    assert read_yaml(tmp_path / "own.yaml") == {"key": [1]}
    assert set(folder.iterdir()) == files


def test_what_is_given_may_be_changed_and_is_whole_the_next_time() -> None:
    first = read_yaml(FRAMES / "cues.yaml")
    first.clear()
    assert read_yaml(FRAMES / "cues.yaml")


@pytest.mark.parametrize(
    "broken",
    [b"", b"\n", b"half", b"\x80\x04N.", b"0" * 64 + b"\n" + marshal.dumps(DATA), marshal.dumps(DATA), b"[" * 100_000],
)
def test_what_is_not_whole_is_made_anew(folder: Path, broken: bytes) -> None:
    _made()
    (file,) = folder.iterdir()
    file.write_bytes(broken)
    assert _made() == (DATA, True)
    assert _made() == (DATA, False)


@pytest.mark.parametrize("body", [b"\xff", b"[", marshal.dumps(DATA)[:-3], marshal.dumps([["a"]]), marshal.dumps(5)])
def test_what_is_whole_but_another_thing_is_made_anew(folder: Path, body: bytes) -> None:
    def lexicon() -> Any:
        return kept("lexicon", "k", lambda: (("a", "b"),), whole=lambda rows: tuple((one, two) for one, two in rows))

    lexicon()
    (file,) = folder.iterdir()
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert lexicon() == (("a", "b"),)


@pytest.mark.parametrize("data", [5, None, (), {}, "ab", [1, 2], ("other", DATA)])
def test_what_is_whole_but_of_another_kind_is_made_anew(folder: Path, data: object) -> None:
    _made()
    (file,) = folder.iterdir()
    body = marshal.dumps(data)  # type: ignore[arg-type]
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert _made() == (DATA, True)


def test_a_folder_may_lie_below_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "~/kept")
    assert _made() == (DATA, True)
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "below", tmp_path / "file", "off"):
        monkeypatch.setenv(VARIABLE, str(folder))
        assert [_made(), _made()] == [(DATA, True)] * 2


def test_what_is_not_plain_is_made_each_time() -> None:
    for _ in range(2):
        assert kept("path", "k", lambda: [Path("x")]) == [Path("x")]


def test_writers_at_the_same_time_leave_a_whole_file(folder: Path) -> None:
    threads = [threading.Thread(target=_made) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _made() == (DATA, False)
    assert [file.suffix for file in folder.iterdir()] == [".bin"]


def test_only_a_few_of_a_kind_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 2)
    kept("thing-other", "k", lambda: DATA)
    for key in "abcd":
        _made(key)
    assert len(list(folder.iterdir())) == 3
