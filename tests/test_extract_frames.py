"""Frames as data: packaged ones are sound, a user's are read, and a mistake is told with file and line."""

from pathlib import Path

import pytest
import yaml

from extract import frames
from extract.frames import PACKAGED, load_frames
from ontology.errors import KnowledgeError
from ontology.schema import load_schema

SCHEMA = load_schema()


def user(tmp_path: Path, text: str, name: str = "mine.yaml") -> Path:
    folder = tmp_path / "frames"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_relation_has_frames_in_both_languages() -> None:
    index = load_frames(SCHEMA)
    for table, other in ((index.ko_nouns, index.ko_verbs), (index.en_verbs, index.en_nouns)):
        said = {frame.relation for rows in (*table.values(), *other.values()) for frame in rows}
        assert said == {r.name for r in SCHEMA.relations}


def test_names_of_frames_are_unique_in_their_relation_and_language() -> None:
    for lang in ("ko", "en"):
        data = yaml.safe_load((PACKAGED / f"relations.{lang}.yaml").read_text(encoding="utf-8"))
        for relation, languages in data.items():
            rows = languages[lang]
            names = [row.get("name") or f"{relation}-{n}" for n, row in enumerate(rows, 1)]
            assert len(names) == len(set(names)), f"{relation}.{lang}: {names}"


def test_a_user_adds_a_frame(tmp_path: Path) -> None:
    text = "acquires:\n  ko:\n    - nouns: 꿀꺽\n      verbs: 주머니+넣\n      subject: agent\n      object: theme|to\n      name: swallow\n"
    index = load_frames(SCHEMA, [user(tmp_path, text)])
    assert "꿀꺽" not in load_frames(SCHEMA).ko_nouns
    frame = index.ko_nouns["꿀꺽"][0]
    assert (frame.relation, frame.name, frame.subject, frame.object) == (
        "acquires",
        "swallow",
        ("agent",),
        ("theme", "to"),
    )
    assert index.ko_verbs["주머니+넣"][0].relation == "acquires"
    assert len(index.ko_nouns["인수"]) == len(load_frames(SCHEMA).ko_nouns["인수"])


def test_a_users_frame_comes_after_the_packaged_ones(tmp_path: Path) -> None:
    text = "uses:\n  ko:\n    - nouns: 인수\n      subject: agent\n      object: theme\n"
    rows = load_frames(SCHEMA, [user(tmp_path, text)]).ko_nouns["인수"]
    assert [rows[0].relation, rows[-1].relation] == ["acquires", "uses"]


def test_a_phrase_in_quotes_is_one_word(tmp_path: Path) -> None:
    text = "acquires:\n  en:\n    - verbs: 'swallow \"gobble up\"'\n      subject: agent\n      object: theme\n"
    verbs = load_frames(SCHEMA, [user(tmp_path, text)]).en_verbs
    assert "gobble up" in verbs
    assert "swallow" in verbs


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("acquires:\n  ko: []\nbuysUp:\n  ko: []\n", 3, "unknown relation 'buysUp'"),
        (
            "acquires:\n  fr:\n    - nouns: rachat\n      subject: agent\n      object: theme\n",
            1,
            "unknown language 'fr'",
        ),
        ("acquires:\n  ko:\n    - nouns: 꿀꺽\n      subject: agnet\n      object: theme\n", 1, "unknown slot 'agnet'"),
        *(
            (
                f"acquires:\n  en:\n    - verbs: swallow\n      subject: agent\n      object: 'theme|{slot}'\n",
                1,
                f"unknown slot '{slot}'",
            )
            for slot in ("theme:stuff", "crew:off", "prep:wiht", "prep:", "shares:in", "money:owner", "with:on")
        ),
        (
            "acquires:\n  ko:\n    - nouns: 꿀꺽\n      subjct: agent\n      subject: agent\n      object: theme\n",
            1,
            "subjct",
        ),
        ("acquires:\n  ko:\n    - nouns: 꿀꺽\n      subject: agent\n", 1, "object"),
        (
            "acquires:\n  ko:\n    - nouns: 5\n      subject: agent\n      object: theme\n",
            1,
            "words separated by spaces",
        ),
        ("acquires:\n  ko: [\n", 3, "not YAML"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_frames(SCHEMA, [user(tmp_path, text)])
    assert words in str(caught.value)
    assert caught.value.line == line
    assert str(caught.value.file).endswith("mine.yaml")


def test_each_slot_with_a_colon_that_has_a_rule_of_its_own_is_filled_by_the_code() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(frames.__file__).parent.glob("english_*.py"))
    assert {slot for slot in frames.CLOSED_SLOTS if f'"{slot}"' not in code} == set()


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert load_frames(SCHEMA, [user(tmp_path, "")]) == load_frames(SCHEMA)


def test_a_users_quantities_are_no_relation_frames(tmp_path: Path) -> None:
    folder = user(tmp_path, "anything: at all\n", "quantities.yaml")
    assert load_frames(SCHEMA, [folder]) == load_frames(SCHEMA)
