"""The closed classes around a number: scales, currencies, units, bounds; each compiled once, each bounded in length."""

import re

__all__ = [
    "CURRENCY_BEFORE",
    "EN_SCALE",
    "GLUED_SCALE",
    "KO_SCALE",
    "NOT_A_FIGURE",
    "NUMERAL",
    "SCALES",
    "UNIT_AFTER",
    "unit_before",
    "unit_of",
]

# A Korean one-syllable unit is a unit only if a particle, a bound noun or no Hangul follows: 배 is not in 배포.
_END = r"(?![가-힣])|(?=[은는이가을를의에로으와과도만까부보대짜어씩당규미초넘정가안수여나선였라]|인(?![가-힣])|등)"
_WORD = r"(?![A-Za-z])"

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")

SCALES = {
    "천": 1e3, "백": 1e2, "만": 1e4, "십만": 1e5, "백만": 1e6, "천만": 1e7,
    "억": 1e8, "십억": 1e9, "백억": 1e10, "천억": 1e11, "조": 1e12, "십조": 1e13, "백조": 1e14, "천조": 1e15, "경": 1e16,
    "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5,
    "million": 1e6, "mn": 1e6, "mln": 1e6, "mm": 1e6, "m": 1e6, "crore": 1e7, "crores": 1e7, "cr": 1e7,
    "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "t": 1e12,
}  # fmt: skip

_MONEY_OR_COUNT = r"(?:미국\s?|미\s?)?(?:달러|원|유로|엔|위안|파운드|루피|명|여\s?명|개|대|곳|건|토큰)"
KO_SCALE = re.compile(
    r"[천백십]?[경조억만](?!각|건물|직|사관|치|항|족|료|화|년|제\s)|[천백](?![가-힣])|[천백](?=" + _MONEY_OR_COUNT + ")"
    r"|\s[천백십]?[조억만](?=\s?" + _MONEY_OR_COUNT + ")"
)
EN_SCALE = re.compile(
    r"[\s-]?(trillion|billion|million|thousand|trn|tn|bln|bn|mln|mn|crores?|cr|lakhs?)(?![A-Za-z])", re.IGNORECASE
)
GLUED_SCALE = re.compile(r"([KMBTkmb])(?![A-Za-z0-9])")

_DOLLARS = {
    "US": "USD",
    "U.S.": "USD",
    "C": "CAD",
    "CA": "CAD",
    "A": "AUD",
    "AU": "AUD",
    "HK": "HKD",
    "NT": "TWD",
    "S": "SGD",
}
_SIGNS = {"$": "USD", "＄": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW", "￦": "KRW", "₹": "INR"}
_CODES = "USD|KRW|EUR|GBP|JPY|CNY|RMB|INR|HKD|TWD|CAD|AUD|SGD|CHF|SEK|ILS|AED|SAR|BRL|RUB|Rs"
CURRENCY_BEFORE = re.compile(
    r"(?:(?<![A-Za-z.])(?P<country>US|U\.S\.|CA|C|AU|A|HK|NT|S)?(?P<sign>[$＄€£¥￥₩￦₹])|(?<![A-Za-z])(?P<code>"
    + _CODES
    + r")\.?)\s?$"
)

_CURRENCIES = (
    ("HKD", r"홍콩\s?달러"),
    ("TWD", r"대만\s?달러"),
    ("CAD", r"캐나다\s?달러|Canadian\sdollars?"),
    ("AUD", r"호주\s?달러|Australian\sdollars?"),
    ("SGD", r"싱가포르\s?달러|Singapore\sdollars?"),
    (
        "USD",
        r"(?:미국\s?|미\s?|US\s?)?달러|弗|美달러|(?:US\s|U\.S\.\s)?dollars?"
        + _WORD
        + r"|USD"
        + _WORD
        + r"|\$(?![0-9])",
    ),
    ("USD/100", r"(?:US\s)?cents?" + _WORD + r"|센트(?:" + _END + r")"),
    ("EUR", r"유로|euros?" + _WORD + r"|EUR" + _WORD + r"|€(?![0-9])"),
    ("GBP", r"파운드|pounds?" + _WORD + r"|GBP" + _WORD),
    ("CNY", r"위안화?|元|yuan" + _WORD + r"|(?:CNY|RMB)" + _WORD),
    ("INR", r"루피|rupees?" + _WORD + r"|INR" + _WORD),
    ("JPY", r"엔화?(?:" + _END + r")|円|yen" + _WORD + r"|JPY" + _WORD),
    ("KRW", r"원화?(?:" + _END + r")|won" + _WORD + r"|KRW" + _WORD),
    ("CHF", r"스위스\s?프랑|Swiss\sfrancs?"),
    ("AED", r"디르함|dirhams?" + _WORD),
    ("SAR", r"리얄|riyals?" + _WORD),
    ("ILS", r"셰켈|shekels?" + _WORD),
    ("BRL", r"헤알|reais" + _WORD),
    ("RUB", r"루블|roubles?" + _WORD + r"|rubles?" + _WORD),
)
_PEOPLE = (
    r"(?:daily|weekly|monthly|active|paying|paid|registered|enterprise|business|corporate|new|total|global|unique|"
    r"developer|[가-힣]{2,4})"
)
_UNITS = (
    (
        "points",
        r"%\s?p(?![A-Za-z])|%\s?포인트|퍼센트\s?포인트|percentage[\s-]points?|포인트|점(?:" + _END + r")|Elo" + _WORD,
    ),
    ("points", r"points?" + _WORD + r"|pts?" + _WORD + r"|pp" + _WORD + r"|p(?![A-Za-z0-9가-힣])"),
    ("%", r"%|％|퍼센트|percent" + _WORD + r"|per\scent" + _WORD + r"|pct" + _WORD),
    ("x", r"배(?:" + _END + r")|[xX×](?![A-Za-z0-9])|times" + _WORD + r"|-?fold" + _WORD),
    ("parameters", r"(?:개\s?)?(?:의\s?)?(?:파라미터|매개\s?변수|패러미터)|-?\s?(?:parameters?|params?)" + _WORD),
    ("tokens", r"(?:개\s?)?(?:의\s?)?토큰|-?\s?(?:tokens?|toks?)" + _WORD),
    ("tokens", r"(?=-?\s?(?:컨텍스트|콘텍스트|context" + _WORD + r"))"),
    (
        "count",
        r"(?:명|곳|개사|개국|개(?!월|년|발|인|편|선|막|봉|장(?![은는이가을를의]))|건|대|회|종|편|인|사|장)(?:"
        + _END
        + r")",
    ),
    (
        "count",
        r"(?=\+?\s?(?:"
        + _PEOPLE
        + r"\s){0,3}(?:사용자|이용자|유저|고객|가입자|구독자|다운로드|회원|개발자|파트너|MAU|DAU|WAU)"
        r"|\+?[\s-]?(?:"
        + _PEOPLE
        + r"\s){0,3}(?:users?|customers?|clients?|downloads?|installs?|subscribers?|members?|people|"
        r"developers?|companies|businesses|organi[sz]ations|enterprises|employees|workers|partners|stars|MAUs?|DAUs?|"
        r"WAUs?|seats|teams|startups|countries|sites|units|chips|GPUs?)" + _WORD + r")",
    ),
)


def _compile(table: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Compile a table of (unit, pattern) into one pattern whose group number tells the row."""
    pattern = "|".join(f"({row})" for _, row in table)
    return re.compile(rf"(?:여\s?)?\s?(?:{pattern})"), tuple(unit for unit, _ in table)


UNIT_AFTER, _UNIT_NAMES = _compile((*_CURRENCIES, *_UNITS))

# What follows a number that is no figure of ours: time, rank, order, physical measure, resolution.
NOT_A_FIGURE = re.compile(
    r"\s?(?:개월|개년|년|월(?![가-힣])|월\s?[0-9]|일|시간|시(?![가-힣])|분(?!야)|초|주(?:"
    + _END
    + r"|년|차|간)|위|세대|단계|차(?:"
    + _END
    + r")"
    r"|번|호|층|세(?:" + _END + r")|살|학년|인치|나노|기가|메가|킬로|와트|평|톤|미터|도(?:" + _END + r"))"
    r"|[\s-]?(?:(?:nm|GW|MW|kW|TW|GWh|MWh|TB|GB|MB|PB|KB|Gbps|Mbps|GHz|MHz|Hz|km|kg|cm|mm|ms|fps|TOPS|P?FLOPS|W|inch|h|hr|min|sec)"
    r"(?![A-Za-z])|(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|gigawatts?|megawatts?)(?![A-Za-z]))"
    r"|(?:st|nd|rd|th|s)(?![A-Za-z])"
)


def unit_of(match: re.Match[str]) -> str:
    """Name the unit that `UNIT_AFTER` matched."""
    return _UNIT_NAMES[(match.lastindex or 1) - 1]


def unit_before(match: re.Match[str]) -> str:
    """Name the currency that `CURRENCY_BEFORE` matched."""
    if code := match["code"]:
        return {"RMB": "CNY", "Rs": "INR"}.get(code, code)
    sign = _SIGNS[match["sign"]]
    return _DOLLARS[match["country"]] if sign == "USD" and match["country"] else sign
