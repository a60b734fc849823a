"""Tell whether a Hangul name can be the sound of a Latin one: evidence for a bracket, never for a merge by itself."""

import re
from functools import lru_cache

__all__ = ["LETTERS", "sounds_like"]

_INITIAL = "KKNTTRMPPSS-SSSKTPH"  # ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
_FINAL = {1: "K", 2: "K", 4: "N", 7: "T", 8: "R", 16: "M", 17: "P", 19: "S", 20: "S", 21: "N", 22: "S", 23: "S", 24: "K", 25: "T", 26: "P", 27: "H"}  # fmt: skip
_LATIN = (
    ("tch", "S"), ("sch", "S"), ("ts", "S"), ("tz", "S"), ("cce", "KS"), ("ce", "S"), ("ci", "S"), ("cy", "S"), ("ch", "S"), ("sh", "S"), ("th", "S"), ("ph", "P"), ("gh", ""), ("ck", "K"), ("ng", "N"), ("qu", "K"), ("x", "KS"),
    ("c", "K"), ("k", "K"), ("g", "K"), ("q", "K"), ("n", "N"), ("t", "T"), ("d", "T"), ("l", "R"), ("r", "R"), ("m", "M"), ("p", "P"), ("b", "P"),
    ("f", "P"), ("v", "P"), ("s", "S"), ("z", "S"), ("j", "S"), ("h", "H"),
)  # fmt: skip
_UNHEARD = re.compile("(?<=[aeiou])r(?![aeiou])")  # Mark Zuckerberg is 마크 저커버그
_CLOSE = {("S", "T"), ("T", "S"), ("K", "S"), ("S", "K"), ("N", "M"), ("M", "N")}  # th, soft c and g, n before p
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", ["에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "알", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "제트"], strict=True))  # fmt: skip


@lru_cache(maxsize=4096)
def sounds_like(hangul: str, latin: str) -> bool:
    """Compare the consonants that both would be heard with; at least two must agree and almost none be left over.

    >>> sounds_like("앤솔픽", "Anthropic"), sounds_like("마누스", "Manus"), sounds_like("엔비디아", "Nvidia")
    (True, True, True)
    >>> sounds_like("모델 사양", "Model Spec"), sounds_like("연방거래위원회", "FTC"), sounds_like("구글", "Meta")
    (False, False, False)
    """
    if latin.isupper() and len(latin) <= 5:
        return hangul.replace(" ", "") == "".join(LETTERS.get(letter, letter) for letter in latin.lower())
    heard, small = _of_hangul(hangul), latin.lower()
    return _agree(heard, _of_latin(small)) or _agree(heard, _of_latin(_UNHEARD.sub("", small)))


def _agree(heard: str, spelt: str) -> bool:
    if min(len(heard), len(spelt)) < 2:
        return False
    shared = _common(heard, spelt)
    if min(len(heard), len(spelt)) < 3:
        return len(heard) == len(spelt) == shared
    both = len(heard) + len(spelt)
    spare = 1 if both < 12 else 2 if both < 16 else both // 5
    return both - 2 * shared <= spare and len(heard) - shared <= (both >= 16)  # no sound comes from nowhere


def _of_hangul(name: str) -> str:
    found = []
    for char in name:
        if "가" <= char <= "힣":
            code = ord(char) - 0xAC00
            found += [_INITIAL[code // 588], _FINAL.get(code % 28, "")]
        elif char.isascii() and char.isalnum():
            found.append(_of_latin(char.lower()))
    return _squeezed("".join(found).replace("-", ""))


def _of_latin(name: str) -> str:
    text = re.sub(r"(?<=[aeiou])w|(?<=[aeiou])h|e\b", "", re.sub("[^a-z]", "", name))
    found = []
    while text:
        start, sound = next(((start, sound) for start, sound in _LATIN if text.startswith(start)), (text[0], ""))
        found.append(sound)
        text = text[len(start) :]
    return _squeezed("".join(found))


def _squeezed(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def _common(one: str, other: str) -> int:
    """Give the length of the longest common subsequence, close sounds counting as the same."""
    row = [0] * (len(other) + 1)
    for sound in one:
        new = [0]
        for n, heard in enumerate(other, 1):
            same = sound == heard or (sound, heard) in _CLOSE
            new.append(max(row[n], new[n - 1], row[n - 1] + same))
        row = new
    return row[-1]
