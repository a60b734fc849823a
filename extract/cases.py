"""What Korean particles, and the verbs and nouns that do their work, say of a phrase."""

__all__ = ["CASES", "NOUN_CASES", "POSTPOSITIONS"]

CASES = {
    "이": "subj", "가": "subj", "께서": "subj", "은": "topic", "는": "topic", "ᆫ": "topic", "을": "obj", "를": "obj",
    "ᆯ": "obj", "의": "poss", "에": "to", "에게": "to", "한테": "to", "께": "to", "에다": "to", "에서": "in",
    "서": "in", "로": "inst", "으로": "inst", "와": "with", "과": "with", "랑": "with", "하고": "with", "이랑": "with",
    "로부터": "from", "으로부터": "from", "에게서": "from", "보다": "than", "처럼": "like", "나": "list", "이나": "list",
    "로서": "as", "으로서": "as", "부터": "since", "까지": "until",
}  # fmt: skip
# verbs that are postpositions in fact: B에 대한, B를 통해, B에 따르면, B에 의해, B를 위한, B를 비롯한
POSTPOSITIONS = {
    "대하": "about", "관하": "about", "통하": "via", "따르": "accord", "의하": "by", "위하": "for", "비롯하": "list",
    "더불": "with", "향하": "to", "둘러싸": "about", "앞두": "about", "비하": "than",
}  # fmt: skip
# nouns that do a particle's work: B 대비, B 대신, B 덕분
NOUN_CASES = {"대비": "than", "대신": "than", "상대": "to", "대상": "to", "겨냥": "about"}
