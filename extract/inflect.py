"""English verb forms from the lemma, by the regular rules and the irregular verbs that news uses."""

import re

__all__ = ["forms", "same_forms"]

_ROWS = (
    "buy/bought/bought sell/sold/sold build/built/built make/made/made lead/led/led beat/beat/beaten take/took/taken "
    "leave/left/left quit/quit/quit bet/bet/bet find/found/found choose/chose/chosen run/ran/run show/showed/shown "
    "begin/began/begun give/gave/given speak/spoke/spoken win/won/won break/broke/broken strike/struck/struck put/put/put "
    "grow/grew/grown get/got/gotten hold/held/held cut/cut/cut lend/lent/lent spend/spent/spent be/was/been "
    "stand/stood/stood  bid/bid/bid go/went/gone see/saw/seen say/said/said tell/told/told pay/paid/paid keep/kept/kept "
    "bring/brought/brought  become/became/become come/came/come think/thought/thought know/knew/known feel/felt/felt "
    "fall/fell/fallen rise/rose/risen  write/wrote/written draw/drew/drawn lose/lost/lost mean/meant/meant meet/met/met "
    "send/sent/sent set/set/set shut/shut/shut  split/split/split steal/stole/stolen teach/taught/taught "
    "understand/understood/understood withdraw/withdrew/withdrawn  undercut/undercut/undercut overtake/overtook/overtaken "
    "outdo/outdid/outdone catch/caught/caught fight/fought/fought  hit/hit/hit let/let/let cost/cost/cost cast/cast/cast "
    "deal/dealt/dealt drive/drove/driven hear/heard/heard lay/laid/laid  read/read/read seek/sought/sought sink/sank/sunk "
    "spin/spun/spun stick/stuck/stuck throw/threw/thrown wind/wound/wound  shoot/shot/shot forget/forgot/forgotten "
    "bind/bound/bound bake/baked/baked tuck/tucked/tucked underlie/underlay/underlain "
)
_IRREGULAR = {lemma: (past, participle) for lemma, past, participle in (row.split("/") for row in _ROWS.split())}
_PREFIXED = re.compile("re|out|over|under|up|with|fore|mis|un")
_VOWELS = set("aeiou")
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")  # one syllable that ends in a single consonant
_STRESSED_LAST = {
    "embed",
    "commit",
    "permit",
    "admit",
    "submit",
    "refer",
    "prefer",
    "occur",
    "transfer",
    "outbid",
    "upset",
    "unplug",
}


def forms(lemma: str) -> dict[str, str]:
    """Return the forms of a verb, each with its kind: base, third, past, participle or ing.

    >>> sorted(forms("acquire").items())
    [('acquire', 'base'), ('acquired', 'past'), ('acquires', 'third'), ('acquiring', 'ing')]
    >>> forms("sell")["sold"], forms("take on")["took on"], "teaming up" in forms("team up")
    ('past', 'past', True)
    >>> sorted(forms("plan"))
    ['plan', 'planned', 'planning', 'plans']
    """
    verb, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = _irregular(verb) or (_past(verb), _past(verb))
    table = {verb + tail: "base", _third(verb) + tail: "third", _ing(verb) + tail: "ing"}
    table.setdefault(participle + tail, "participle")
    if past + tail != verb + tail:
        table[past + tail] = "past"
    if verb.endswith(("el", "al")) and verb not in _IRREGULAR and not _doubles(verb):
        table[f"{verb}led{tail}"], table[f"{verb}ling{tail}"] = "past", "ing"  # labelled, cancelling
    return table


def same_forms(lemma: str) -> tuple[str, ...]:
    """Return the kinds of the forms that look like the base: cut, set; run, become.

    >>> same_forms("put"), same_forms("rerun"), same_forms("buy")
    (('past', 'participle'), ('participle',), ())
    """
    verb = lemma.partition(" ")[0]
    return tuple(kind for kind, form in zip(("past", "participle"), _irregular(verb), strict=False) if form == verb)


def _irregular(verb: str) -> tuple[str, ...]:
    """Return past and participle of an irregular verb, also behind a prefix: rebuild, oversee."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    match = _PREFIXED.match(verb)
    rows = _IRREGULAR.get(verb[match.end() :]) if match else None
    return tuple(match.group() + form for form in rows) if match and rows else ()


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    return verb in _STRESSED_LAST or _SHORT.fullmatch(verb) is not None


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
