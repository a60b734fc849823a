"""Make text fit for formats that forbid control characters."""

import re

__all__ = ["json_safe", "printable"]

_PICTURES = {code: 0x2400 + code for code in range(32) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: 0x2421}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # what json.dumps leaves as it is


def json_safe(text: str) -> str:
    """Escape in JSON text the control characters and line ends that JSON allows to stand raw.

    >>> json_safe('"\\x9b"')
    '"\\\\u009b"'
    """
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def printable(text: str) -> str:
    """Show control characters by their pictures (U+2400 and on) and what is no character by U+FFFD.

    >>> printable("a\\x1fb\\nc")
    'a␟b\\nc'
    """
    if not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub("\ufffd", text.translate(_PICTURES))
