"""The expressions of names.yaml: all are sound, all are asked for, and a macro means what stands above it."""

import re
from pathlib import Path

import pytest

from extract.name_shapes import PATH, shape, shapes
from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

DATA = read_yaml(PATH)
EXTRACT = Path(__file__).resolve().parent.parent / "extract"
WORDS = {"bodies", "calling", "launching", "dealing", "publishing", "models", "naming", "unnamed", "doing", "tooling"}
KEYS = [(section, key) for section, rows in DATA.items() for key in rows if key not in WORDS | {"macros"}]


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_expression_is_sound_and_no_macro_is_left_in_it(section: str, key: str) -> None:
    found = shapes(section, key) if isinstance(DATA[section][key], list) else (shape(section, key),)
    for one in found:
        one.search("")
    assert not [one for one in found if re.search(r"\{[a-z]", one.pattern)]


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_expression_is_asked_for(section: str, key: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(EXTRACT.glob("*.py")))
    assert f'("{section}", "{key}")' in code


def test_a_wrong_expression_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DATA["korean"], "odd", "(")
    monkeypatch.setattr("extract.name_shapes._read", lambda: DATA)
    with pytest.raises(KnowledgeError, match="korean odd") as caught:
        shape("korean", "odd").search("")
    assert caught.value.file == str(PATH)
