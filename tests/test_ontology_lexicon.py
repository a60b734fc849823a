"""The lexicon's layers and every fault that a row can have."""

import os
import time
from pathlib import Path

import pytest

from ontology.errors import KnowledgeError
from ontology.families import load_families
from ontology.lexicon import Lexicon, load_lexicon, read_lexicon
from ontology.names import fold
from ontology.schema import load_schema

SCHEMA = load_schema()
FAMILIES = frozenset(family.id for family in load_families())
HEADER = "id,type,class,name,ko,aliases,ambiguous,cues,parent,maker\n"
ZANTHOR = "zanthor,Organization,Startup,Zanthor Labs,잔토르랩스,Zanthor|잔토르,,,,\n"


def folder_with(tmp_path: Path, rows: str, name: str = "lexicon/mine.csv", header: str = HEADER) -> Path:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(header + rows, encoding="utf-8")
    return tmp_path


def loaded(*folders: Path) -> Lexicon:
    """Load folders without the packaged lexicon, so that these tests say nothing of its content."""
    return load_lexicon(SCHEMA, folders[1:], base=folders[0])


def fault(tmp_path: Path, rows: str, header: str = HEADER) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        loaded(folder_with(tmp_path, rows, header=header))
    assert caught.value.file == str(tmp_path / "lexicon" / "mine.csv")
    assert caught.value.remedy
    return caught.value


def test_the_packaged_lexicon_is_sound() -> None:
    lexicon, faults = read_lexicon(SCHEMA, also=FAMILIES)
    assert [str(error) for error in faults] == []
    assert len(lexicon.entries) >= 600
    assert {entry.type for entry in lexicon.entries} == set(SCHEMA.types)


@pytest.mark.parametrize("suffix", ["app", "company", "government"])
def test_no_other_thing_has_the_id_of_a_twin(suffix: str) -> None:
    lexicon, _ = read_lexicon(SCHEMA, also=FAMILIES)
    odd = []
    for entry in lexicon.entries:
        base = entry.id.removesuffix(f"-{suffix}")
        if base == entry.id or base not in lexicon:
            continue
        own = lexicon.by_id(base)
        shared = {fold(name) for name in entry.names} & {fold(name) for name in own.names}
        told = fold(entry.name).endswith(fold(suffix))
        if not (shared or told or entry.id == own.maker):
            odd.append((entry.id, entry.name))
    assert odd == []


def test_loading_is_fast() -> None:
    lexicon, best = Lexicon(()), 9.0
    for _ in range(3):
        fold.cache_clear()
        start = time.process_time()
        lexicon, _ = read_lexicon(SCHEMA, also=FAMILIES)
        best = min(best, time.process_time() - start)
    each = best / max(len(lexicon.entries), 1)
    assert each < 100e-6, f"{each * 1e6:.0f} µs an entry"


def test_a_user_adds_an_entry(tmp_path: Path) -> None:
    entry = loaded(folder_with(tmp_path, f"# our own\n\n{ZANTHOR}")).by_id("zanthor")
    assert entry.names == ("Zanthor Labs", "잔토르랩스", "Zanthor", "잔토르")
    assert (entry.type, entry.class_, entry.name, entry.ko) == ("Organization", "Startup", "Zanthor Labs", "잔토르랩스")
    assert (Path(entry.file).name, entry.line) == ("mine.csv", 4)


def test_a_row_without_type_adds_to_an_entry_of_an_earlier_layer(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "a", ZANTHOR)
    second = folder_with(tmp_path / "b", "zanthor,,,,,ZTL|잔토르 연구소,ZTL,인공지능|chip,,\n", "more.csv")
    entry = loaded(first, second).by_id("zanthor")
    assert entry.names == ("Zanthor Labs", "잔토르랩스", "Zanthor", "잔토르", "ZTL", "잔토르 연구소")
    assert (entry.ambiguous, entry.cues) == (frozenset({"ZTL"}), ("인공지능", "chip"))
    assert (entry.type, entry.class_, entry.name) == ("Organization", "Startup", "Zanthor Labs")
    assert Path(entry.file).parts[-3] == "a", "an entry stays where it was made"


def test_a_row_without_type_can_give_another_main_name_and_class(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "a", ZANTHOR)
    entry = loaded(first, folder_with(tmp_path / "b", "zanthor,,Company,Zanthor Inc,,,,,,\n")).by_id("zanthor")
    assert (entry.name, entry.class_) == ("Zanthor Inc", "Company")
    assert entry.names[0] == "Zanthor Inc"
    assert "Zanthor Labs" in entry.names


def test_few_columns_are_enough(tmp_path: Path) -> None:
    entry = loaded(folder_with(tmp_path, "zanthor,Startup,Zanthor\n", header="id,class,name\n")).by_id("zanthor")
    assert (entry.type, entry.names) == ("Organization", ("Zanthor",))


def test_names_are_found_in_any_spelling(tmp_path: Path) -> None:
    lexicon = loaded(folder_with(tmp_path, ZANTHOR))
    assert [entry.id for entry in lexicon.named("zanthor‑LABS")] == ["zanthor"]
    assert [entry.id for entry in lexicon.named("㈜잔토르")] == ["zanthor"]
    assert lexicon.named("no such name at all") == ()
    assert "zanthor" in lexicon and "zanthro" not in lexicon


def test_two_ambiguous_entries_may_share_a_name(tmp_path: Path) -> None:
    rows = ZANTHOR + "zun-a,Person,,Zun Alpha,,Zunzun,Zunzun,,,zanthor\nzun-b,Person,,Zun Beta,,Zunzun,Zunzun,,,\n"
    assert [entry.id for entry in loaded(folder_with(tmp_path, rows)).named("zunzun")] == ["zun-a", "zun-b"]


def test_an_id_twice_names_both_lines(tmp_path: Path) -> None:
    error = fault(tmp_path, ZANTHOR + "zanthor,Person,,Other Name,,,,,,\n")
    assert error.line == 3
    assert f"{tmp_path / 'lexicon' / 'mine.csv'}:2" in error.what


def test_an_id_of_an_earlier_layer_with_a_type_names_both_places(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "a", ZANTHOR)
    with pytest.raises(KnowledgeError) as caught:
        loaded(first, folder_with(tmp_path / "b", ZANTHOR))
    assert f"{first / 'lexicon' / 'mine.csv'}:2" in caught.value.what
    assert "leave the type empty" in caught.value.remedy


def test_a_name_in_two_entries_names_both(tmp_path: Path) -> None:
    error = fault(tmp_path, ZANTHOR + "zother,Organization,,ZANTHOR-LABS,,,,,,\n")
    assert "ZANTHOR-LABS" in error.what
    assert "of zother is also a name of zanthor (as 'Zanthor Labs')" in error.what
    assert "mine.csv:2" in error.what
    assert error.line == 3


def test_a_firms_legal_name_is_not_the_name_of_its_product(tmp_path: Path) -> None:
    product = "zanthor-app,Product,App,Zanthor App,,,,,,zanthor\n"
    firm = "zanthor-app-inc,Organization,,{},,,,,,\n"
    loaded(folder_with(tmp_path / "a", ZANTHOR + product + firm.format('"Zanthor App, Inc."')))
    with pytest.raises(KnowledgeError, match="is also a name of"):
        loaded(folder_with(tmp_path / "b", ZANTHOR + product + firm.format("Zanthor-App")))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("zz,Company,,Zz Name,,,,,,", "unknown type Company"),
        ("zz,Organization,Chip,Zz Name,,,,,,", "class Chip is no class of Organization"),
        ("zz,Organization,Firm,Zz Name,,,,,,", "class Firm is no class of Organization"),
        ("zz,,,Zz Name,,,,,,", "zz has no type"),
        ("zz,Organization,,,,,,,,", "zz has no name"),
        ("zz,Organization,,Zz Name,,,Zebra Name,,,", "ambiguous name 'Zebra Name' is none of the names"),
        ("zz,Organization,,Zz Name,,!!!,,,,", "name '!!!' has no letter"),
        ("zz,Organization,,Zz Name,,,,,no-such-parent,", "parent no-such-parent of zz is no entry"),
        ("zz,Organization,,Zz Name,,,,,,no-such-maker", "maker no-such-maker of zz is no entry"),
        ("zz,Organization,,Zz Name,,,,,zz,", "zz is its own parent"),
        ("Zz Top,Organization,,Zz Name,,,,,,", "id 'Zz Top' is not allowed"),
        (",Organization,,Zz Name,,,,,,", "id '' is not allowed"),
        ("zz,Organization,,Zz Name,,", "has 6 cells where the header has 10"),
        ('zz,Organization,,"Zz Name,,,,,,', "is no valid CSV"),
        (f"zz,Organization,,{'Z' * 300},,,,,,", "name 'ZZZ"),
    ],
)
def test_a_faulty_row_names_file_and_line(tmp_path: Path, row: str, what: str) -> None:
    error = fault(tmp_path, f"# a remark\n{ZANTHOR}{row}\n")
    assert what in error.what
    assert error.line == 4


@pytest.mark.parametrize("header", ["id,type,nmae\n", "type,name\n", "id,id,name\n"])
def test_a_faulty_header_is_named(tmp_path: Path, header: str) -> None:
    error = fault(tmp_path, "a,b,c\n", header)
    assert error.line == 1
    assert "id,type,class,name" in error.remedy


def test_a_spreadsheet_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(HEADER.encode() + "zz,Organization,,가나다,,,,,,\n".encode("cp949"))
    with pytest.raises(KnowledgeError) as caught:
        loaded(tmp_path)
    assert caught.value.line == 2
    assert "UTF-8" in caught.value.remedy


def test_a_byte_order_mark_and_decomposed_hangul_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    decomposed = "\u110c\u1161\u11ab\u1110\u1169\u1105\u1173"  # 잔토르 as some systems write it
    file.write_text(f"\ufeff{HEADER}zz,Organization,,{decomposed},,,,,,\n", encoding="utf-8")
    assert loaded(tmp_path).by_id("zz").names == ("잔토르",)


def test_all_faults_are_given_at_once(tmp_path: Path) -> None:
    rows = "z1,Nothing,,Z One,,,,,,\nz2,Organization,Nothing,Z Two,,,,,,\n"
    folder = folder_with(tmp_path, rows)
    _, faults = read_lexicon(SCHEMA, base=folder)
    assert [error.line for error in faults] == [2, 3]
    with pytest.raises(KnowledgeError, match="unknown type Nothing") as caught:
        loaded(folder)
    assert "1 more" in caught.value.remedy


def test_the_users_folders_come_after_the_packaged_lexicon(tmp_path: Path) -> None:
    known, _ = read_lexicon(SCHEMA, also=FAMILIES)
    folder = folder_with(tmp_path, ZANTHOR + "openai,,,,,Zopenzai,,,,\n")
    both, _ = read_lexicon(SCHEMA, (folder,), also=FAMILIES)
    assert len(both.entries) == len(known.entries) + 1
    assert "Zopenzai" in both.by_id("openai").names


@pytest.mark.parametrize("name", ["lexicon/pipe.csv", "aliases.csv", "rules.csv", "mine.ttl"])
def test_a_pipe_in_place_of_a_data_file_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    from ontology.decisions import read_decisions
    from ontology.rulebook import load_rulebook
    from ontology.turtle import read_turtle

    (tmp_path / "lexicon").mkdir()
    os.mkfifo(tmp_path / name)
    with pytest.raises(KnowledgeError, match="no regular file") as caught:
        loaded(folder_with(tmp_path, ZANTHOR))
        load_rulebook(base=tmp_path)
        read_turtle([tmp_path / "mine.ttl"] if name == "mine.ttl" else [])
        read_decisions(tmp_path / "aliases.csv")
    assert caught.value.file == str(tmp_path / name)


@pytest.mark.parametrize("name", ["Zan\x07tor", "\u202erotnaZ", "Zan\x9ftor", "Zantor\u2066"])
def test_a_name_that_a_terminal_or_browser_obeys_is_a_fault(tmp_path: Path, name: str) -> None:
    assert "control character" in fault(tmp_path, f"zantor,Organization,,{name},,,,,,\n").what


def test_parents_in_a_circle_are_a_fault(tmp_path: Path) -> None:
    rows = "za,Organization,,Zaab,,,,,zb,\nzb,Organization,,Zbab,,,,,zc,\nzc,Organization,,Zcab,,,,,za,\n"
    found = fault(tmp_path, rows + "zd,Organization,,Zdab,,,,,za,\n")
    assert found.what == "parents go round: za in zb in zc in za"
