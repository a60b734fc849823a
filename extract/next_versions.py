"""Read the version behind the name of a listed thing that no family of versions has: `SigLIP 3`, `Raspberry Pi 5`, `달빛 2 프로`."""

import re
from collections.abc import Collection, Iterator, Sequence

from extract.document import Block
from extract.mentions import Thing, Use
from extract.particles import particle_after
from ontology.names import slug

__all__ = ["with_versions"]

_TYPES = frozenset({"Model", "Product", "Hardware", "Benchmark"})
_WORDS = "Pro|Max|Ultra|Mini|mini|Nano|Lite|Plus|Flash|Turbo|Elite|Preview|Air|SE|프로|맥스|울트라|미니|나노|라이트|플러스|플래시|터보|엘리트|프리뷰|에어"
_VERSION = re.compile(
    rf"(?P<gap>[ -])(?P<version>(?:v\d{{1,2}}(?:\.\d{{1,2}})?(?![.]\d)|(?:1?\d|\d{{1,2}}\.\d{{1,2}})(?![.]?\d)|[A-Z]{{1,2}}\d{{1,3}})(?:[ -](?:{_WORDS})(?![A-Za-z가-힣]))*(?: \d ?세대)?)"
)
_COUNTED = re.compile(
    r"(?:[A-Za-z0-9%:/]|[.,]\d|[-–]\w| ?(?:사(?![가-힣]{2})|개|종|명|월|일|년|억|만|천|조|배|위|건|대|장|곳|분기|차|회|번|가지|단계|주|시간|달러|원|유로|퍼센트|%|여|곡|편|채널|시리즈|세대|점|인|팀|분|초|층|기가|조각|~|→)"
    r"| (?:[a-z]+s|million|billion|trillion|thousand|percent|people|new|more|other|of|out|to|x|and \d|or \d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?![a-z])| (?:[A-Z][a-z]+ )?[a-z]+s\b)"
)


def with_versions(
    blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], families: Collection[str]
) -> list[tuple[Use, ...]]:
    """Let the uses of listed things reach over the version behind them; `families` are those whose grammar is known."""
    return [tuple(_read(block.text, block_uses, families)) for block, block_uses in zip(blocks, uses, strict=True)]


def _read(text: str, uses: tuple[Use, ...], families: Collection[str]) -> Iterator[Use]:
    starts = {use.start for use in uses}
    for use in uses:
        match = None
        if (
            use.thing.type in _TYPES
            and use.thing.origin == "lexicon"
            and use.thing.id not in families
            and not use.particle
        ):
            match = _VERSION.match(text, use.end)
        if match is None or any(use.end < start < match.end() for start in starts) or not _closes(text, match):
            yield use
            continue
        name = f"{use.thing.name}{match['gap']}{match['version']}"
        thing = Thing(
            slug(name),
            use.thing.type,
            name,
            "grammar",
            f"version:{use.thing.id}",
            use.thing.class_,
            use.thing.id,
            use.thing.maker,
        )
        particle = particle_after(text, match.end(), match["version"])[0]
        yield Use(use.start, match.end(), thing, particle)


def _closes(text: str, match: re.Match[str]) -> bool:
    """Say whether a version ends here, and is no count of something."""
    end = match.end()
    after = text[end : end + 1]
    if _COUNTED.match(text, end):
        return False
    if "가" <= after <= "힣":
        return particle_after(text, end, match["version"])[1]
    return True
