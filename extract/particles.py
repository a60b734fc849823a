"""Korean particles after a name: which ones may follow, by the final consonant, and where they end.

After a name that is already known the particle needs no morphology: 98.8 % are found by this expression with the
final-consonant check (measured against kiwipiepy, see docs/extraction.md).
"""

import re

__all__ = ["PARTICLES", "final_consonant", "particle_after"]

# particle -> what may stand before it: 'c' a final consonant, 'v' none, 'l' none or ㄹ, '' anything
_SIMPLE = {
    "은": "c",
    "는": "v",
    "이": "c",
    "가": "v",
    "을": "c",
    "를": "v",
    "과": "c",
    "와": "v",
    "으로": "c",
    "로": "l",
    "이나": "c",
    "나": "v",
    "이란": "c",
    "란": "v",
    "이라는": "c",
    "라는": "v",
    "이라고": "c",
    "라고": "v",
    "이라": "c",
    "라": "v",
    "이며": "c",
    "며": "v",
    "이고": "c",
    "고": "v",
    "이랑": "c",
    "랑": "v",
    "으로서": "c",
    "로서": "l",
    "으로써": "c",
    "로써": "l",
    "으로부터": "c",
    "로부터": "l",
    "이든": "c",
    "든": "v",
    "이야말로": "c",
    "야말로": "v",
    "이다": "c",
    "다": "v",
    "입니다": "",
    "인": "",
    "이었다": "c",
    "였다": "v",
    "이자": "c",
    "자": "v",
    "의": "",
    "에": "",
    "에서": "",
    "에게": "",
    "에게서": "",
    "에는": "",
    "에도": "",
    "에만": "",
    "에서는": "",
    "에서도": "",
    "에서만": "",
    "에서의": "",
    "에게는": "",
    "에게도": "",
    "에의": "",
    "와의": "v",
    "과의": "c",
    "와는": "v",
    "과는": "c",
    "와도": "v",
    "과도": "c",
    "로는": "l",
    "으로는": "c",
    "로의": "l",
    "으로의": "c",
    "도": "",
    "만": "",
    "만의": "",
    "만이": "",
    "만을": "",
    "만큼": "",
    "까지": "",
    "까지의": "",
    "부터": "",
    "보다": "",
    "보다는": "",
    "보다도": "",
    "처럼": "",
    "조차": "",
    "마저": "",
    "밖에": "",
    "뿐": "",
    "뿐만": "",
    "들": "",
    "들의": "",
    "들은": "",
    "들이": "",
    "들을": "",
    "들과": "",
    "들도": "",
    "께": "",
    "께서": "",
    "한테": "",
    "대로": "",
    "같은": "",
    "이라면": "c",
    "라면": "v",
    "이지만": "c",
    "지만": "v",
    "에다": "",
    "에선": "",
    "에겐": "",
    "에서부터": "",
    "까지도": "",
    "까지는": "",
    "로도": "l",
    "으로도": "c",
    "와도의": "v",
    "측": "",
    "측은": "",
    "측이": "",
    "측에": "",
    "측의": "",
    "발": "",
    "산": "",
    "용": "",
    "용으로": "",
    "형": "",
    "사": "",
    "사의": "",
    "사가": "",
    "사는": "",
    "식": "",
    "판": "",
    "표": "",
    "제": "",
    "서": "",
    "서도": "",
    "엔": "v",
    "행": "",
    "출신": "",
    "보단": "",
    "이었던": "c",
    "였던": "v",
}
PARTICLES = frozenset(_SIMPLE)
_BASE = {
    "서": "에서",
    "측은": "측",
    "측이": "측",
    "측에": "측",
    "측의": "측",
    "사의": "의",
    "사가": "가",
    "사는": "는",
    "용으로": "용",
}
_HANGUL_RUN = re.compile("[가-힣]*")
# how digits are read: does the reading end in a consonant? That of 0, 3, 6 and 9 depends on the tongue: 삼 or 쓰리
_DIGIT_CONSONANT = {"1": "l", "2": "v", "4": "v", "5": "v", "7": "l", "8": "l"}


def final_consonant(name: str) -> str:
    """Say how the reading of a name ends: 'c' in a consonant, 'l' in ㄹ, 'v' in a vowel, '?' where both are heard.

    >>> final_consonant("구글"), final_consonant("네이버"), final_consonant("삼성"), final_consonant("Anthropic")
    ('l', 'v', 'c', '?')
    """
    last = name[-1:]
    if "가" <= last <= "힣":
        code = (ord(last) - 0xAC00) % 28
        return "v" if code == 0 else "l" if code == 8 else "c"
    if last.isdigit():
        return _DIGIT_CONSONANT.get(last, "?")
    return "?"


def _fits(need: str, end: str) -> bool:
    if not need or end == "?":
        return True
    if need == "c":
        return end in "cl"
    return end == "v" if need == "v" else end in "vl"


def particle_after(text: str, name_end: int, name: str) -> tuple[str, bool]:
    """Return the particle right after a name, and whether the name may end there at all.

    >>> particle_after("네이버가 산", 3, "네이버"), particle_after("메타데이터", 2, "메타")
    (('가', True), ('', False))
    >>> particle_after("카카오뱅크는", 3, "카카오"), particle_after("GPT모델", 3, "GPT")
    (('', False), ('', True))
    """
    match = _HANGUL_RUN.match(text, name_end)
    run = match.group() if match else ""
    if not run:
        return "", True
    end = final_consonant(name)
    need = _SIMPLE.get(run)
    if need is not None and _fits(need, end):
        return _BASE.get(run, run), True
    latin = not ("가" <= name[-1:] <= "힣")
    if latin:  # a change of script is a boundary of its own
        for length in range(min(4, len(run) - 1), 0, -1):
            if length > 1 and run[:length] in _SIMPLE and _fits(_SIMPLE[run[:length]], end):
                return run[:length], True
        return "", True
    return "", False
