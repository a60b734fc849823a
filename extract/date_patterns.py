"""How dates are written in Korean and English: one pattern a form, with the part names of `extract.date_values`."""

import re

from extract.gates import Gate, Gated

__all__ = [
    "AHEAD",
    "BEHIND",
    "BY_AFTER",
    "BY_BEFORE",
    "PATTERNS",
    "SAME_DAY",
    "SINCE_AFTER",
    "SINCE_BEFORE",
    "TEXTS",
]

_MONTH = (
    r"(?P<mon>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?"
)
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9A-Za-z]|[.,][0-9]|%)"
_Y = r"(?P<y>(?:19|20)[0-9]{2})"
_YEAR_KO = (
    r"(?:(?<![0-9])"
    + _Y
    + r"년|['’‘](?P<yy>[0-9]{2})년?|(?<![0-9가-힣])(?P<yw>재작년|작년|지난해|올해|금년|올|내년|내후년)의?)\s?"
)
_M_KO = r"(?P<m>1[0-2]|0?[1-9])월"
_D_KO = r"(?P<d>3[01]|[12][0-9]|0?[1-9])일"
# 5일 is a date unless a word of duration follows: 5일간, 5일 만에, 30일 무료.
_NO_SPAN = (
    r"(?!\s?(?:간|째|만에|동안|내내|이내|연속|전(?![가-힣])|후(?![가-힣])|뒤|차|치|분량|이상|정도|가량|씩|마다|당|무료|한정"
    r"|안에|이나|보관|유지|체험|환불|짜리|을|를|이면|이\s?걸))"
)
_COUNT_EN = r"(?P<n>[0-9]{1,2}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten))"
_NO_COUNT = r"(?![0-9A-Za-z%년월일]|[-–.,/:][0-9]|\s?(?:명|개|건|대|만|억|조|원|달러|곳|종))"

_KOREAN = (
    _YEAR_KO + _M_KO + r"(?:\s?" + _D_KO + r")?",
    _YEAR_KO + r"(?:제\s?)?(?P<q>[1-4])\s?분기",
    _YEAR_KO + r"(?:상반기|하반기|연말|말|초|중반|중순)(?![가-힣]{2})",
    r"(?<![0-9])(?P<y>1[5-9][0-9]{2}|20[0-9]{2})년(?!\s?(?:간|동안|만에))",
    r"(?<![0-9가-힣])(?P<yw>재작년|작년|지난해|올해|금년|내년|내후년|연내)",
    r"(?<![0-9가-힣])(?P<yw>연말)(?=까지|에|쯤|\s)",
    r"(?<![0-9.])" + _M_KO + r"\s?" + _D_KO,
    r"(?<![0-9.])" + _M_KO + r"(?=\s|[은는에의로부까초말중,.)]|$)",
    r"(?<![가-힣])(?P<mw>지난|이번|이|다음|내)\s?달(?!성|라|러|리)(?:\s?" + _D_KO + r")?",
    r"(?<![0-9])(?P<q>[1-4])\s?분기",
    r"(?<![가-힣])(?P<qw>지난|이번|다음)\s?분기",
    r"(?<![가-힣])(?P<ww>지난|저번|이번|다음)\s?주(?=[\s에의는,.]|$)",
    r"(?<![가-힣])(?:지난|오는)\s?" + _D_KO + _NO_SPAN,
    r"(?:(?<=^)|(?<=[은는이가도를을와과서인고며,)]\s)|(?<=[은는이가도인]))"
    + _D_KO
    + r"(?=[\s(,]|에|부터|까지|자|부로|$)"
    + _NO_SPAN,
    r"(?<=\s)" + _D_KO + r"(?=\(현지|\s\(현지)",
    r"(?<![가-힣])(?P<dw>그저께|그제|어제|오늘|내일|모레)(?!날|의|과|도|이)",
    r"(?<![0-9가-힣])(?P<n>[0-9]{1,2}|한|두|세|네|다섯)\s?(?P<unit>일|주|달|개월|년|해)\s전(?!까지|[가-힣]{2})",
)
_ENGLISH = (
    r"\b" + _MONTH + r"\s+" + _DAY + r"(?:(?:\s?[-–]\s?[0-9]{1,2})?(?:,\s*|\s+)" + _Y + r"(?![0-9]))?",
    r"(?<![0-9.,])" + _DAY + r"\s+(?:of\s+)?" + _MONTH + r"(?:,?\s+" + _Y + r"(?![0-9]))?",
    r"\b" + _MONTH + r",?\s+(?:of\s+)?" + _Y + r"(?![0-9])",
    r"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\blast\s)|(?<=\bthis\s)|(?<=\bnext\s)|(?<=\bfrom\s)"
    r"|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\bend\sof\s)|(?<=\bthrough\s))" + _MONTH + r"(?!\s+[0-9])",
    r"\bQ(?P<q>[1-4])(?:\s*(?:of\s+)?(?:FY\s?|fiscal\s)?(?:" + _Y + r"|['’](?P<yy>[0-9]{2})))?(?![0-9A-Za-z])",
    r"(?<![0-9A-Za-z])" + _Y + r"[\s-]?Q(?P<q>[1-4])(?![0-9A-Za-z])",
    r"(?i:\b(?P<qo>first|second|third|fourth)[\s-]quarter)(?:\s+of\s+(?:(?:fiscal\s)?"
    + _Y
    + r"|(?P<yw>last|this|next)\syear))?",
    r"\b(?:H[12](?:\s+of)?|(?:[Ff]irst|[Ss]econd)\s+half\s+of)\s+" + _Y,
    r"(?i:\b(?P<qw>last|this|next|previous)\s+quarter\b)",
    r"(?i:\b(?P<mw>last|this|next)\s+month\b)",
    r"(?i:\b(?P<ww>last|this|next)\s+week\b)",
    r"(?i:\b(?P<yw>last|this|next)\s+year\b)",
    r"(?<!USA )\b(?i:(?P<dw>yesterday|today|tonight|tomorrow))\b",
    r"\b" + _COUNT_EN + r"\s+(?P<unit>days?|weeks?|months?|years?)\s+ago\b",
    r"(?<!Black )(?<!Cyber )(?<!Patch )(?<!Super )\b(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"(?!,?\s+(?:the\s)?(?:[A-Z][a-z]{2,8}\.?\s)?[0-9])",
)
_EITHER = (
    r"(?<![0-9.])(?<![A-Za-z]\s(?=[0-9]{4}\.))(?<!버전\s)"
    + _Y
    + r"(?P<sep>[-./])\s?(?P<m>1[0-2]|0?[1-9])(?P=sep)\s?(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    r"(?<![0-9.\-])" + _Y + r"-(?P<m>1[0-2]|0[1-9])(?![0-9-])",
    r"(?<=[(\[])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9/%])",
    r"(?<![0-9/.$A-Za-z])(?P<m>1[0-2]|[2-9])/(?P<d>3[01]|[12][0-9])(?![0-9/%A-Za-z])(?<!9/11)",
    r"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Ff]rom\s)|(?<=\bfor\s)|(?<=\bthrough\s)"
    r"|(?<=\bduring\s)|(?<=\bof\s)|(?<=\blate\s)|(?<=\bearly\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bfiscal\s)|(?<=\bFY)"
    r"|(?<=\bend-)|(?<=\bmid-)|(?<=^)|(?<=[(\[])|(?<=[가-힣,]\s))" + _Y + _NO_COUNT,
)
TEXTS = Gate("dates")
PATTERNS = tuple(Gated(pattern, TEXTS) for pattern in (*_EITHER, *_KOREAN, *_ENGLISH))
SAME_DAY = Gated(
    r"(?P<same>(?<![가-힣])(?:같은 날|이날(?![가-힣]{2}))|\bthe same day\b)|(?<![가-힣])(?:이튿날|다음 ?날)|\bthe next day\b",
    TEXTS,
)

BY_AFTER = re.compile(r"(?:\s?(?:말|초|연말|중))?\s?(?:까지|내로|안에|이내|내(?=[\s에,]))")
BY_BEFORE = re.compile(
    r"\b(?:by|until|before|through|no later than)\s+(?:the\s+)?(?:(?:end|middle|start)\s+of\s+|(?:late|early|mid)[\s-]|end-)?$",
    re.I,
)
SINCE_AFTER = re.compile(r"(?:\s?(?:말|초|연말|중반))?\s?(?:부터|이후|이래)")
SINCE_BEFORE = re.compile(
    r"\b(?:since|from|starting(?:\s(?:in|on))?)\s+(?:the\s+)?(?:(?:end|start)\s+of\s+|(?:late|early|mid)[\s-])?$", re.I
)
AHEAD = re.compile(
    r"예정|계획|목표|전망|예고|앞두|오는|다음(?! ?날)|까지|\b(?:will|plans?|expected|aims?|due|scheduled|upcoming|next|by|until)\b"
)
BEHIND = re.compile(r"지난|(?:last|past|since)\s", re.I)
