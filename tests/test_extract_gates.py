"""Expressions tried only where they may fit find what plain ones find."""

import re
from pathlib import Path

import pytest

from extract.gates import Gate, Gated
from extract.literals import literals_of
from ontology.kept import VARIABLE

TEXTS = (
    "",
    "Zemvia launches Harvest Boards, a rival of Orlo",
    "ZEMVIA LAUNCHES IT",
    "‘밭갈이’ 앱을 출시한 퀠릭스의 대표",
    "\x00의 모루가 나왔다",
    "no capital here, by chance",
)
PATTERNS = (
    r"(?:launch|unveil)(?:es|ed) (?P<name>[A-Z]\w+)",
    r"(?i:launches|drops) \w+",
    r"(?<=의 )대표|[가-힣]+(?=를 )",
    r"[‘'“][^’'”]+[’'”]",
    r"\x00의 (?P<name>[가-힣]+?)가",
    r"(?:a|the) (?!rival)\w+",
    r"x?",
    r"(?:출시|공개)(?:한|했다)?(?! )",
    r"[A-Z]{2,}(?: [A-Z]+){2,3}",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_gate_finds_what_plain_expressions_find(text: str) -> None:
    gate = Gate("test")
    members = [Gated(pattern, gate) for pattern in PATTERNS]
    for member in members:
        plain = re.compile(member.pattern)
        assert [m.span() for m in member.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert bool(member.search(text)) == bool(plain.search(text))


def test_an_expression_that_joins_later_is_looked_for_too() -> None:
    gate = Gate("test")
    first = Gated("alpha", gate)
    assert first.search("beta") is None
    second = Gated("beta", gate)
    assert second.search("beta") is not None


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("(?:co-)?led by", {"led by"}),
        ("(?:인수|매각)(?:한다|했다)", {"인수한다", "인수했다", "매각한다", "매각했다"}),
        (r"\w+(?=출시)", {"출시"}),
        (r"(?!no)\w+ \d", set()),
        (r"A(?:b|\d)", set()),
        ("(?:round|raise)+d?", {"round", "raise"}),
        ("(?:funding)?", set()),
    ],
)
def test_what_stands_in_every_text(pattern: str, literals: set[str]) -> None:
    assert literals_of(pattern) == literals


def test_what_expressions_need_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    def found() -> list[str]:
        monkeypatch.setattr("extract.gates._known", {})
        gate = Gate("test")
        firm, deal = Gated("firm [A-Z]+", gate), Gated("deal", gate)
        return [*firm.findall("a firm QX"), *deal.findall("one deal"), *deal.findall("none")]

    first = found()
    assert len(list(tmp_path.glob("needs-*"))) == 1
    monkeypatch.setattr("extract.literals.literals_of", None)
    assert found() == first == ["firm QX", "deal"]
