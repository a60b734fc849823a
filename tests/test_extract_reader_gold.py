"""The reader on real posts: every one is read, items and source links are found."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from test_extract_reader_properties import check

from extract.reader import read_document

pytestmark = pytest.mark.shared


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_items_and_links_of_the_gold_posts(shared: Path) -> None:
    records = {}
    for path in sorted((shared / "gold" / "posts").glob("*.md")):
        items = read_document(path, path.name).items
        found = [{"n": x.n, "title": x.title, "sources": [link.url for link in x.sources]} for x in items]
        records[path.name] = {"post": path.name, "items": found, "entities": [], "relations": [], "quantities": []}
    result = scorer(shared).score(shared / "gold" / "dev", records)
    assert result["item"]["F1"] >= 0.97
    assert result["source link"]["F1"] >= 0.98


@pytest.mark.parametrize("folder", ["gold", "corpus"])
def test_every_real_post_is_read(shared: Path, folder: str) -> None:
    for path in sorted((shared / folder / "posts").glob("*.md")):
        document = read_document(path, path.name)
        check(document)
        assert document.items, path.name
        assert len(document.date) == 10, path.name


def test_nearly_every_item_of_the_corpus_has_a_source(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "posts").glob("*.md"))
    items = [item for path in paths for item in read_document(path, path.name).items]
    assert sum(bool(item.sources) for item in items) >= 0.8 * len(items)
