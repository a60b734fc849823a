"""docs/extraction.md is true: its example works as it stands, its files exist, its counts are those of the tests."""

import re
from pathlib import Path

import pytest
from golden_relations import FOLDER, as_document, read_cases

from extract.pipeline import make_extractor

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sentence", "headline", "rule"),
    [
        ("메타가 스케일 AI를 접수했다", "", "ko:took-over-verb"),
        ("스케일 AI가 메타에 의해 접수됐다", "", "ko:took-over-verb"),
        ("메타가 접수한 스케일 AI", "", "ko:took-over-verb"),
        ("", "메타, 스케일 AI 접수", "ko:took-over-noun"),
    ],
)
def test_the_example_says_what_the_page_says(tmp_path: Path, sentence: str, headline: str, rule: str) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert (sentence or headline) in PAGE
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "mine.yaml").write_text(example.group(1), encoding="utf-8")
    claims = make_extractor((tmp_path,)).extract(as_document(sentence, headline)).claims
    assert ("meta", "acquires", "scale-ai", rule) in {(c.subject, c.relation, c.object, c.rule) for c in claims}


def test_the_files_of_the_page_exist() -> None:
    frames = ROOT / "ontology" / "data" / "frames"
    section = PAGE.split("| file in `ontology/data/frames/`")[1].split("###")[0]
    named = set(re.findall(r"`([a-z.]+\.yaml)`", section))
    assert named == {path.name for path in frames.glob("*.yaml")}
    for path in re.findall(r"`((?:extract|tests)/[\w/]+\.py)`", PAGE):
        assert (ROOT / path).is_file(), path


def test_the_page_lists_the_gaps_of_the_todo_cases() -> None:
    rows = dict(re.findall(r"^\| `([\w.]+\.txt)` \| (.+) \|$", PAGE.split("## Known gaps")[1], re.MULTILINE))
    assert set(rows) == {path.name for path in (FOLDER / "todo").glob("*.txt")}
    for file, row in rows.items():
        (example,) = re.findall(r"`([^`]+)`", row)
        cases = (FOLDER / "todo" / file).read_text(encoding="utf-8")
        assert all(part.strip() in cases for part in example.split("…")), file


def test_the_page_counts_the_korean_cases() -> None:
    cases = [c for c in (*read_cases(), *read_cases(FOLDER / "todo")) if c.name.split(":")[0].endswith(".ko")]
    told = re.search(r"more than (\d+) cases", PAGE)
    assert told is not None and len(cases) - 200 < int(told.group(1)) <= len(cases)
