"""Make text fit for formats that forbid control characters."""

import re

__all__ = ["printable"]

_PICTURES = {code: 0x2400 + code for code in range(32) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: 0x2421}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Show control characters by their pictures (U+2400 and on) and what is no character by U+FFFD.

    >>> printable("a\\x1fb\\nc")
    'a␟b\\nc'
    """
    if not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub("\ufffd", text.translate(_PICTURES))
