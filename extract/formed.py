"""Vote for names whose own form says what they are: `Penumbra-8B`, `K-LegalBench`, `SB 1199`, `@handle`, in any language."""

import re
from collections.abc import Iterator

from extract.cues import Cues
from extract.wordshape import is_english

__all__ = ["formed_votes"]

Token = tuple[str, str, int, str]  # name, type, weight, rule

_W = r"[A-Z][A-Za-z0-9]*"
_FORMS = (  # type, what of one stands in every such name, its form
    ("Model", ("-",), re.compile(rf"(?<![\w\x00/.-])(?P<name>[A-Z][A-Za-z0-9]+(?:[ -]{_W}|[ -]\d+(?:\.\d+)?)?-\d{{1,4}}(?:\.\d+)?[BMbm](?:-[A-Z][A-Za-z0-9]*)*)(?![A-Za-z0-9_-])")),
    ("Model", ("-",), re.compile(rf"(?<![\w\x00/.-])(?P<name>{_W}(?:-\d+(?:\.\d+)?)?-(?:Large|Small|Mini|Nano|Coder|Instruct|Chat|Base|VL|Omni|Turbo|Flash|Thinking|Reasoner|TTS|ASR|VLA|MoE|R1|V\d)(?:-\d[\d.]*)?)(?![A-Za-z0-9_-])")),
    ("Benchmark", ("Bench",), re.compile(r"(?<![\w\x00/.-])(?P<name>(?:[A-Z][A-Za-z0-9]*-)*[A-Z][A-Za-z0-9]*[a-zA-Z0-9]Bench(?:[ -](?:[A-Z][A-Za-z0-9]*|\d+(?:\.\d+)?))?)(?![A-Za-z0-9_-])")),
    ("Work", ("SB", "AB", "HB", "HR", "H.R.", "A.B.", "S.B."), re.compile(r"(?<![\w-])(?P<name>(?:SB|AB|HB|HR|H\.R\.|A\.B\.|S\.B\.) ?\d{2,5})(?![A-Za-z0-9])")),
    ("Person", ("@",), re.compile(r"(?<![\w\x00/.@`'‘(:+-])(?P<name>@[A-Za-z_]\w{2,29})(?![\w/@(-]|\.\w)", re.ASCII)),
)  # fmt: skip


def formed_votes(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for names of a telling form."""
    for kind, signs, pattern in _FORMS:
        where = text if kind == "Benchmark" else masked
        for match in pattern.finditer(where) if any(map(where.__contains__, signs)) else ():
            hidden = masked[match.start() : match.end()].strip("\x00") == ""
            name = match["name"]
            if not hidden and name.split("-")[0] not in cues.stop and not is_english(name.lstrip("@")):
                yield name, kind, 4, f"formed:{kind}"
