"""How the words of a frame may look in a Korean text: what of a noun or verb stem every form of it shows."""

__all__ = ["forms_of_stem", "may_be_verb"]

_FIRST, _LAST = ord("가"), ord("힣")
_FUSED = {0: "", 4: "ㄴ", 8: "ㄹ", 16: "ㅁ", 17: "ㅂ", 20: "ㅆ"}  # finals that an ending adds to an open syllable
_DROPPED = {0: "", 4: "ㄴ", 8: "ㄹ", 10: "ㄻ", 17: "ㅂ"}  # 만드, 만든, 만들, 만듦, 만듭
# vowel of an open stem to those that it melts into with 아 or 어: 이 여, 오 와, 우 워, 으 어 아, 외 왜, 아 애
_MELTED = {20: (6,), 8: (9,), 13: (14, 4), 18: (4, 0), 11: (10,), 0: (1,)}
_AFTER = tuple("어아으은을음었았우워와운울움웠왔")  # what follows an irregular ㅂ, ㅅ or ㄷ stem
# how an ending, a helping verb or a noun that leans on the verb may begin
_NEXT = frozenset(
    "고구군기긴길나냐네노느는니다단답대더던데도되든듯디라래려록며면므사서세소습시십셨자잖재죠지진졌져게겠거건걸것까께야요어었여였아았으은을음읍"
    "보봤봐본볼봅주줬줘준줄줍오왔와온올옵가갔간갈갑버놓놨두둬뒀둔둘내냈낸낼냅났난날댔있계만뒤후채바적수때곳뿐"
)
_CLOSING = frozenset((4, 8, 16, 10))  # ㄴ, ㄹ, ㅁ: endings that may close a word
_LINKED = frozenset((0, 1, 4, 5, 6, 9, 10, 14))  # vowels that end in 아 or 어: a verb may be written behind them


def _syllable(onset: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (onset * 21 + vowel) * 28 + final)


def forms_of_stem(stem: str) -> frozenset[str]:
    """Give strings one of which stands in every text that has a form of the verb or adjective.

    >>> sorted(forms_of_stem("돌리"))[:4], sorted(forms_of_stem("낫"))[:3]
    (['돌려', '돌련', '돌렬', '돌렴'], ['나아', '나았', '나어'])
    >>> "골랐" in forms_of_stem("고르"), "내놨" in forms_of_stem("내놓"), forms_of_stem("꺾")
    (True, True, frozenset({'꺾'}))
    """
    before, last = stem[:-1], stem[-1:]
    if not last or not _FIRST <= ord(last) <= _LAST:
        return frozenset((stem,))
    onset, rest = divmod(ord(last) - _FIRST, 588)
    vowel, final = divmod(rest, 28)
    found = {stem}
    if final == 0:
        vowels = (vowel, *_MELTED.get(vowel, ()))
        found.update(before + _syllable(onset, v, f) for v in vowels for f in _FUSED)
        if last == "르" and before and (ord(before[-1]) - _FIRST) % 28 == 0:
            found.update(before[:-1] + chr(ord(before[-1]) + 8) + end for end in "라러랐렀")  # 고르, 골라
    elif final == 8:
        found.update(before + _syllable(onset, vowel, f) for f in _DROPPED)
    elif final in (7, 17, 19):  # 싣고 실어, 돕고 도와, 잇고 이어
        bare = before + _syllable(onset, vowel, 8 if final == 7 else 0)
        found.update(bare + after for after in _AFTER)
    elif final == 27:  # 내놓고 내놔, 그렇다 그래 그런
        found.update(before + _syllable(onset, v, f) for v in (vowel, 1, *_MELTED.get(vowel, ())) for f in _FUSED)
    return frozenset(found)


def may_be_verb(text: str, start: int, end: int) -> bool:
    """Say whether a form of a verb of one syllable may be that verb in a text: `사` in `사겠다고`, not in `회사` or `사용`.

    >>> [may_be_verb(t, t.index("사"), t.index("사") + 1) for t in ("메타가 사려는", "회사는", "A가 사용")]
    [True, False, False]
    """
    if start and _is_hangul(text[start - 1]):
        vowel, final = divmod((ord(text[start - 1]) - _FIRST) % 588, 28)
        if final or vowel not in _LINKED:
            return False
    if end < len(text) and _is_hangul(text[end]):
        return text[end] in _NEXT
    vowel, final = divmod((ord(text[end - 1]) - _FIRST) % 588, 28)
    return final in _CLOSING or (not final and vowel in _LINKED)


def _is_hangul(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST
