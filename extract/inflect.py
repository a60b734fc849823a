"""English verb forms from the lemma, by the regular rules and the irregular verbs that news uses."""

__all__ = ["forms"]

_IRREGULAR = {
    "buy": ("bought", "bought"), "sell": ("sold", "sold"), "build": ("built", "built"), "make": ("made", "made"),
    "lead": ("led", "led"), "beat": ("beat", "beaten"), "take": ("took", "taken"), "leave": ("left", "left"),
    "quit": ("quit", "quit"), "bet": ("bet", "bet"), "find": ("found", "found"), "choose": ("chose", "chosen"),
    "run": ("ran", "run"), "show": ("showed", "shown"), "begin": ("began", "begun"), "give": ("gave", "given"),
    "speak": ("spoke", "spoken"), "win": ("won", "won"), "break": ("broke", "broken"), "drop": ("dropped", "dropped"),
    "ship": ("shipped", "shipped"), "ban": ("banned", "banned"), "tap": ("tapped", "tapped"),
    "top": ("topped", "topped"), "step": ("stepped", "stepped"), "strike": ("struck", "struck"),
    "put": ("put", "put"), "join": ("joined", "joined"), "develop": ("developed", "developed"),
    "plug": ("plugged", "plugged"), "snap": ("snapped", "snapped"), "grow": ("grew", "grown"),
    "get": ("got", "gotten"), "hold": ("held", "held"), "cut": ("cut", "cut"), "lend": ("lent", "lent"),
    "spend": ("spent", "spent"), "rent": ("rented", "rented"), "own": ("owned", "owned"), "be": ("was", "been"),
    "bag": ("bagged", "bagged"), "stand": ("stood", "stood"), "bid": ("bid", "bid"),
}  # fmt: skip
_VOWELS = set("aeiou")


def forms(lemma: str) -> dict[str, str]:
    """Return the forms of a verb, each with its kind: base, third, past, participle or ing.

    >>> sorted(forms("acquire").items())
    [('acquire', 'base'), ('acquired', 'past'), ('acquires', 'third'), ('acquiring', 'ing')]
    >>> forms("sell")["sold"], forms("take on")["took on"], "teaming up" in forms("team up")
    ('past', 'past', True)
    """
    verb, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = _IRREGULAR.get(verb, (_past(verb), _past(verb)))
    table = {verb + tail: "base", _third(verb) + tail: "third", _ing(verb) + tail: "ing"}
    table.setdefault(participle + tail, "participle")
    if past + tail != verb + tail:
        table[past + tail] = "past"
    return table


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    return verb in {"ship", "ban", "tap", "top", "step", "plug", "snap", "drop", "run", "cut", "bet", "bag", "get", "put", "bid"}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"
