"""Vote for people whom no list has: by the post beside their name, who speaks, who is hired, joins or founds.

`Founder Ann Zemvik`, `Ann Zemvik, head of privacy at …`, `hired Ann Zemvik as …`, `said Ann Zemvik`, `Ann Zemvik, Nordvane 법무책임자 사임`,
`윤서준 전 네이버 부사장`, `개발자 윤서준 님`, `공동창업자 윤서준·한도윤`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.cues import Cues
from extract.morphology import analyser, is_common_noun, is_name
from extract.wordshape import is_likely, is_title_case

__all__ = ["english_people", "korean_people"]

_W = r"(?:[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-Za-z][a-z]+)?|[A-Z][’'][A-Z][a-z]+|Ma?c[A-Z][a-z]+)"
_N = rf"{_W}(?: (?:[A-Z]\.|de|van|von|der|al|da|{_W})){{0,2}} {_W}"
_NAME = rf"(?P<name>{_N})(?![A-Za-z0-9&\x00-])"
_POST = (
    r"(?:[Cc]hief|CEO|CTO|CFO|COO|[Hh]ead|VP|SVP|EVP|[Vv]ice[ -][Pp]resident|[Pp]resident|[Dd]irector|(?:[Cc]o-?)?[Ff]ounder|[Cc]hair(?:man|woman)?|[Aa]nalyst|[Pp]rofessor|[Ee]ngineer|[Rr]esearcher|"
    r"[Ll]awyer|[Aa]ttorney|[Cc]ounsel|[Ss]cientist|[Ee]conomist|[Ss]pokes(?:man|woman|person)|[Mm]inister|[Ss]enator|[Ll]ecturer|[Ii]nvestor|[Ee]xecutive|[Mm]anaging|[Ll]eads?|[Ss]ecretary|[Dd]eveloper|[Bb]oss|[Jj]udge|[Dd]esigner|[Mm]anager)"
)
_EN = (
    re.compile(rf"\b{_POST},? {_NAME}"),
    re.compile(rf"\b(?:Judge|Justice|Professor|Prof\.|Dr\.|Mr\.|Ms\.|Mrs\.|Senator|Sen\.|Rep\.|Sir|Dame) {_NAME}"),
    re.compile(rf"(?<![\w\x00&-] ){_NAME}, (?:(?:a|an|the|its|who|whose|his|her|then|now|formerly|\x00+(?:[’']s?)?) )*(?:[\w\x00’'-]+ ){{0,3}}?{_POST}\b"),
    re.compile(rf"(?<![\w\x00&-] ){_NAME}, who\b"),
    re.compile(rf"[,”\"’] ?(?:said|says|wrote|adds?|added|argued|argues|told \w+) {_NAME}"),
    re.compile(rf"(?<![\w\x00&-] ){_NAME} (?:told|argued|wrote|recalled|joked|testified|tweeted|co-founded|cofounded|resigned|steps? down|stepped down|is stepping down|(?:will|is to|has been|was|were) (?:replaced?|succeeded?|named|appointed|promoted|hired)|is leaving|is joining|moves? over)\b"),
    re.compile(rf"\b(?:hir(?:es|ed|ing)|poach(?:es|ed|ing)|appoint(?:s|ed|ing)|promot(?:es|ed|ing)|nam(?:es|ed|ing)|recruit(?:s|ed|ing)|replac(?:es|ed|ing)|succeed(?:s|ed|ing)?|lur(?:es|ed|ing)) {_NAME} (?:as|to|from|away|its|who|in)\b"),
    re.compile(rf"\breplac(?:es|ed|ing) (?:him|her|them|it|\w+) with {_NAME}"),
    re.compile(rf"\bfounded (?:in \d{{4}} |\w+ years ago )?by {_NAME}"),
    re.compile(rf"\b(?:[a-z]+s|[a-z]*men),? {_N},? and {_NAME}"),
)  # fmt: skip
_PEOPLE = re.compile(rf"\b(?:researchers|engineers|founders|scientists|executives|employees|professors|veterans|brothers|alumni),? {_NAME},? and (?P<other>{_N})(?![A-Za-z])")  # fmt: skip
_TITLE = r"(?:대표|회장|사장|교수|의장|장관|차관|의원|총장|원장|위원장|연구원|박사|소장|센터장|본부장|이사|팀장|변호사|총괄|실장|담당|책임자|창업자|설립자|디렉터|엔지니어|개발자|CEO|CTO|CFO|COO|CPO|CSO|VP|최고경영자|부문장|그룹장|리드|수석|애널리스트|대변인|과학자|감독|작가|판사|검사)"
_FRONT = r"(?:개발자|창업자|설립자|대표|교수|연구원|책임자|디렉터|엔지니어|과학자|변호사|의원|박사|사장|회장|부사장|이사|임원|의장|총괄|CEO|CTO|CFO|COO|최고경영자|최고기술책임자|작가|감독|판사|출신|애널리스트|대변인|신임|후임에|후임으로|후임으로는|지사장|본부장|CEO인|대표인|CTO인)"
_LEFT = r"(?:떠난|나온|이끄는|이끈|세운|창업한|설립한|맡은|맡았던|맡던|지낸|퇴사한|합류한|주도한|총괄하는|총괄한)"
_IS = (
    r"(?:대표|CEO|CTO|의장|회장|사장|소장|총괄|책임자|위원장|수석|창업자|설립자|저자|진행자|후임)(?:은|는|에는|에|로는)"
)
_SO = r"(?=[.,]|이다|다\.|[이가을를] (?:맡|선임|임명|발탁|내정|지명|낙점)|$)"
_P = r"(?=[은는이가을를의과와도,.)·]|에게|[이가]? |님|씨|$)"
_LATIN_KO = (
    re.compile(rf"{_FRONT} {_NAME}"),
    re.compile(rf"(?<![\w\x00&-] ){_NAME}(?:\([^()]{{1,30}}\))?,? (?:(?:전|前|현|신임|공동|초대|수석|\x00+의?|[가-힣A-Za-z]{{1,8}}) ){{0,4}}?[가-힣A-Z]{{0,6}}?{_TITLE}"),
    re.compile(rf"(?<![\w\x00&-] ){_NAME}[은는이가](?![가-힣])[^.]{{0,40}}?(?:합류|퇴사|이직|사임|사퇴|취임|선임|승진|창업|발탁|말했|설명했|강조했|반박|주장했|밝혔|썼다|물러)"),
    re.compile(rf"{_FRONT} {_N}[와과] {_NAME}"),
    re.compile(rf"(?:출신|출신의|출신인) {_NAME}[이가은는]"),
    re.compile(rf"{_LEFT} {_NAME}"),
    re.compile(rf"{_IS} {_NAME}{_SO}"),
)  # fmt: skip
_H = r"(?P<name>[가-힣]{3})"
_HANGUL = (
    re.compile(rf"(?<![가-힣]){_H} (?:전|前|현|신임|초대|차기) (?:(?:\x00+의?|[가-힣A-Za-z0-9·]+) ){{0,4}}?[가-힣A-Z]{{0,6}}?{_TITLE}"),
    re.compile(rf"(?<![가-힣]){_H} ?(?:님|씨)(?:은|는|이|가|을|를|의|과|와|도|에게)?(?![가-힣])"),
    re.compile(rf"(?<![가-힣]){_FRONT} {_H}{_P}"),
    re.compile(rf"(?<![가-힣])[가-힣]{{0,4}}{_FRONT} [가-힣]{{3}}[·,]? ?{_H}{_P}"),
    re.compile(rf"(?<![가-힣]){_H}[·,] ?[가-힣]{{3}}(?:[·,] ?[가-힣]{{3}})* (?:공동 ?|각자 ?)?{_TITLE}"),
    re.compile(rf"(?<=[·,])(?: ?){_H} (?:공동 ?|각자 ?){_TITLE}"),
    re.compile(rf"(?:출신|출신의|출신인) {_H}[이가은는](?![가-힣])"),
    re.compile(rf"(?<![가-힣]){_H} {_TITLE}(?:팀|연구팀|측|팀원)"),
    re.compile(rf"{_LEFT} {_H}{_P}"),
    re.compile(rf"{_IS} {_H}{_SO}"),
)  # fmt: skip
_FOREIGN = (
    re.compile(rf"(?<![가-힣]){_FRONT} (?P<name>[가-힣]{{2,5}} [가-힣]{{1,7}}?)(?=(?:은|는|이|가|을|를|의|와|과|도|에게)?(?:[ ,.)·]|$))"),
    re.compile(rf"(?<![가-힣\x00])(?P<name>[가-힣]{{2,5}} [가-힣]{{1,7}}) (?:전|前|현|신임|초대) (?:(?:\x00+의?|[가-힣A-Za-z0-9·]+) ){{0,4}}?[가-힣A-Z]{{0,6}}?{_TITLE}"),
    re.compile(r"(?<![가-힣\x00])(?P<name>[가-힣]{2,5} [가-힣]{1,7}) (?:\x00+의? )?(?:최고[가-힣]{0,4}책임자|[가-힣]{0,4}최고경영자|[가-힣]{1,4}책임자)"),
    re.compile(r"(?<![가-힣\x00])(?P<name>[가-힣]{2,5} [가-힣]{1,7}?)[은는이가](?= [^.]{0,30}(?:합류|퇴사|이직|선임|영입|창업|취임|사임|물러))"),
)  # fmt: skip
# what stands in every text that one of these fits: two words with capitals; a word of posts or of coming and going
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ’'-]+ (?:[A-ZÀ-Þ]|(?:de|van|von|der|al|da) )")
_TELLS_KO = re.compile(rf"{_TITLE}|{_FRONT}|님|씨|출신|합류|퇴사|이직|선임|영입|창업|취임|사임|물러")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def english_people(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes for names of two or three Latin words that an English line treats as a person's."""
    if not _CAPITALS.search(masked) or is_title_case(masked):
        return
    for number, pattern in enumerate(_EN):
        for match in pattern.finditer(masked):
            if _is_person(match["name"], cues):
                yield match["name"], "Person", 4, f"person-en-{number}"
    for match in _PEOPLE.finditer(masked):
        for name in (match["name"], match["other"]):
            if _is_person(name, cues):
                yield name, "Person", 4, "person-en-pair"


def korean_people(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes for people's names in a Korean line, in Latin letters, in three syllables, or in two Hangul words."""
    for number, pattern in enumerate(_LATIN_KO) if _CAPITALS.search(masked) else ():
        for match in pattern.finditer(masked):
            if _is_person(match["name"], cues):
                yield match["name"], "Person", 4, f"person-latin-{number}"
    if not _TELLS_KO.search(masked):
        return
    for number, pattern in enumerate(_HANGUL):
        for match in pattern.finditer(masked):
            name = match["name"]
            if name[0] in cues.surnames and _is_korean(name) and name not in cues.common_ko:
                yield name, "Person", 4, f"person-ko-{number}"
    for number, pattern in enumerate(_FOREIGN):
        for match in pattern.finditer(masked):
            if _is_foreign(match["name"], cues):
                yield match["name"], "Person", 4, f"person-foreign-{number}"


def _is_person(name: str, cues: Cues) -> bool:
    """Say whether Latin words can be a person's name: no suffix of a firm, one of them no ordinary word."""
    words = name.split(" ")
    first, last = words[0], words[-1]
    if {first, last} & (cues.stop | cues.roles | cues.demonyms | cues.endless | cues.kinds):
        return False
    if last in cues.suffixes or last in cues.ends or last in cues.product_ends or last in cues.public_bodies:
        return False
    return is_likely(last) or is_likely(first) or first in cues.given_names


@lru_cache(maxsize=1 << 12)
def _is_korean(name: str) -> bool:
    """Say whether three syllables beside a title are a name: no word, no word with a particle."""
    if is_common_noun(name) or (name[-1] in "은는이가을를의와과도로에만" and is_common_noun(name[:2])):
        return False
    return all(str(token.tag) in ("NNP", "NNG", "MAG") for token in analyser().tokenize(name))


def _is_foreign(name: str, cues: Cues) -> bool:
    """Say whether two Hangul words are a foreign name: a given name first, or two words that no dictionary has."""
    first, _, last = name.partition(" ")
    if is_common_noun(last) or last[-1] in "은는을를의에" or len(last) < 2:
        return False
    return first in cues.given_names_ko or (is_name(first) and is_name(last))
