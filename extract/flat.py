"""Fold a text without moving a character, so that offsets found in the folded text hold in the original."""

from functools import lru_cache

__all__ = ["flat"]

_MAP = {i: i + 32 for i in range(ord("A"), ord("Z") + 1)}
_MAP |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D), ord("-"))
_MAP |= dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0x0009, 0x000A), ord(" "))
_MAP |= dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x0060), ord("'"))
_MAP |= dict.fromkeys((0x201C, 0x201D), ord('"'))
_MAP |= {0xFF21 + i: ord("a") + i for i in range(26)} | {0xFF41 + i: ord("a") + i for i in range(26)}
_MAP |= {0xFF10 + i: ord("0") + i for i in range(10)}


@lru_cache(maxsize=1 << 12)  # several scanners read each text
def flat(text: str) -> str:
    """Lower ASCII case and unify dashes, quotes, spaces and full width, one character for one.

    >>> flat("GPT‑5.3—Codex’s")
    "gpt-5.3-codex's"
    """
    return text.translate(_MAP)
