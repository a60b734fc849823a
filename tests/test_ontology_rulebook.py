"""The table of confidence: exact rule, then family, then all; the user's rows go first; faults are told with line."""

from pathlib import Path

import pytest

from ontology.errors import KnowledgeError
from ontology.knowledge import fingerprint
from ontology.lexicon import lexicon_files
from ontology.rulebook import UNKNOWN, RuleBook, family_of, load_rulebook, shrunk
from ontology.schema import DATA

HEAD = "rule,right,optional,wrong,confidence\n"


def _user(folder: Path, text: str) -> Path:
    (folder / "rules.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_without_figures_has_its_familys_then_its_kinds_then_that_of_all() -> None:
    book = RuleBook({"*": 0.5, "ko:*": 0.6, "ko:*-verb": 0.7, "ko:acquires-1-verb": 0.8})
    asked = ("ko:acquires-1-verb", "ko:took-over-verb", "ko:took-over-verb-topic", "en:took-over-verb", "named-with")
    assert [book.confidence(rule) for rule in asked] == [0.8, 0.7, 0.6, 0.5, 0.5]
    assert RuleBook({}).confidence("anything") == UNKNOWN


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("ko:took-over-verb", "ko:*-verb"),
        ("en:launches-1-noun-maker", "en:*-noun-maker"),
        ("en:possessive-phrase", "en:*-phrase"),
        ("context:round-lead", "context:*"),
        ("revenue-user-ko-2", "revenue-*"),
        ("compare-en-1-revenue", "compare-*"),
        ("maker-named-with-thing", "*"),
    ],
)
def test_families(rule: str, family: str) -> None:
    assert family_of(rule) == family


def test_more_observations_outweigh_the_family() -> None:
    few, many = shrunk(1, 1, 0.5), shrunk(100, 100, 0.5)
    assert 0.5 < few < many < 1
    assert shrunk(0, 5, 0.9) < 0.9


def test_the_packaged_table_knows_every_kind_of_rule_and_is_sure_of_none() -> None:
    book = load_rulebook()
    assert {"*", "ko:*-verb", "ko:*-noun", "en:*-verb", "pattern:*", "context:*", "price-*"} <= set(book.confidences)
    assert all(0 < sure < 1 for sure in book.confidences.values())


def test_a_row_of_the_user_replaces_the_packaged_one(tmp_path: Path) -> None:
    folder = _user(tmp_path, "\ufeffrule,confidence\n# mine\n\nko:took-over-verb,.33\n*,0.2\n")
    book = load_rulebook((folder,))
    assert (book.confidence("ko:took-over-verb"), book.confidence("my-own-rule")) == (0.33, 0.2)
    assert book.confidence("ko:acquires-1-noun") == load_rulebook().confidence("ko:acquires-1-noun")


def test_the_table_is_no_list_of_names_and_changes_the_fingerprint(tmp_path: Path) -> None:
    before = fingerprint((tmp_path,))
    folder = _user(tmp_path, HEAD + "*,1,0,0,0.5\n")
    assert lexicon_files(folder) == ()
    assert DATA / "rules.csv" not in lexicon_files(DATA)
    assert fingerprint((folder,)) != before


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("rule,sure\nx,1\n", 1, "has another header"),
        (HEAD + "x,1,0,0\n", 2, "has 4 cells where the header has 5"),
        (HEAD + "#\nx,1,0,0,1.5\n", 3, "confidence: .*less than or equal to 1"),
        (HEAD + "x,-1,0,0,.5\n", 2, "right: .*greater than or equal to 0"),
        (HEAD + "x,many,0,0,.5\n", 2, "right: .*integer"),
        (HEAD + ",1,0,0,.5\n", 2, "rule: .*"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(KnowledgeError, match=what) as caught:
        load_rulebook((_user(tmp_path, text),))
    assert caught.value.line == line


def test_a_table_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_rulebook((tmp_path,))
