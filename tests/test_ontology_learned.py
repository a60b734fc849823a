"""Names are learnt from the votes of all posts together, whatever their order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.decisions import NO_DECISIONS, Decision, Decisions, append_decision, read_decisions, withdraw_decision
from ontology.errors import KnowledgeError
from ontology.learned import Learned, learn
from ontology.lexicon import Lexicon, LexiconEntry
from ontology.name_votes import Witness
from ontology.phonetics import sounds_like
from ontology.records import AliasVote, NameVote

Told = tuple[str, NameVote]


def entry(id_: str, *names: str, type_: str = "Organization") -> LexiconEntry:
    return LexiconEntry(id_, type_, "", names[0], "", names, frozenset(), (), "", "", "lexicon.csv", 1)


LEXICON = Lexicon((entry("acme", "Acme", "애크미"), entry("other", "Other Works")))


def vote(name: str, type_: str = "Organization", weight: int = 2, sure: bool = True) -> NameVote:
    return NameVote(name, type_, weight, "rule", 1, sure)


def pair(name: str, other: str, rule: str = "sounds") -> AliasVote:
    return AliasVote(name, other, rule, 1, True)


def decided(*rows: tuple[str, str, bool]) -> Decisions:
    return Decisions(
        Decision(name, other, accepted, "", "aliases.csv", n) for n, (name, other, accepted) in enumerate(rows, 2)
    )


def taught(
    told: Iterable[Told],
    paired: Iterable[tuple[str, AliasVote]],
    lexicon: Lexicon,
    decisions: Decisions = NO_DECISIONS,
) -> Learned:
    """Learn from posts that each stand for themselves."""
    return learn(
        ((Witness(post), told) for post, told in told),
        ((Witness(post), told) for post, told in paired),
        lexicon,
        decisions,
    )


def ids(learned: Learned) -> dict[str, str]:
    return {spelling: name.id for name in learned.names for spelling in name.spellings}


def test_votes_of_posts_add_up_and_one_post_is_capped() -> None:
    weak = vote("Hebbida", weight=1)
    assert not taught([("a", weak)], (), LEXICON).names
    assert ids(taught([("a", weak), ("b", weak)], (), LEXICON)) == {"Hebbida": "hebbida"}
    word = vote("Harbour", weight=2, sure=False)
    assert not taught([("a", word)], (), LEXICON).names
    assert taught([("a", word), ("b", word)], (), LEXICON).names[0].everywhere is False
    loud = [("a", vote("Quanta", "Product", 4)) for _ in range(9)] + [
        (post, vote("Quanta", "Person", 4)) for post in "bc"
    ]
    assert taught(loud, (), LEXICON).names[0].type == "Person"


def test_spellings_that_fold_alike_are_one_thing() -> None:
    learned = taught([("a", vote("Auto Zeta")), ("b", vote("AutoZeta")), ("c", vote("AutoZeta"))], (), LEXICON)
    assert ids(learned) == {"Auto Zeta": "autozeta", "AutoZeta": "autozeta"}


def test_listed_names_are_never_learnt_anew() -> None:
    assert not taught([("a", vote("ACME", weight=9)), ("a", vote("애크미", weight=9))], (), LEXICON).names


def test_a_pair_joins_two_names_and_one_with_a_listed_thing() -> None:
    learned = taught([("a", vote("Zemvia"))], [("a", pair("젬비아", "Zemvia")), ("b", pair("애크메", "Acme"))], LEXICON)
    assert ids(learned) == {"Zemvia": "zemvia", "젬비아": "zemvia", "애크메": "acme"}
    assert {p.state for p in learned.pairs} == {"accepted"}


def test_a_pair_never_joins_two_listed_things() -> None:
    told = [("a", pair("젬비아", "Acme")), ("b", pair("젬비아", "Other Works"))]
    learned = taught((), told, LEXICON)
    assert len(set(ids(learned).values())) == 1
    assert sorted(p.state for p in learned.pairs) == ["accepted", "open"]


def test_a_bracket_alone_needs_three_posts() -> None:
    told = [(post, pair("선도 기업", "Acme", "bracket")) for post in "ab"]
    assert taught((), told, LEXICON).pairs[0].state == "open"
    assert taught((), [*told, ("c", told[0][1])], LEXICON).pairs[0].state == "accepted"


@pytest.mark.parametrize(
    ("witnesses", "state"),
    [
        ([Witness("a"), Witness("b"), Witness("c", "b")], "open"),  # c is a copy of b
        ([Witness("a", "", ("u",)), Witness("b", "", ("u",)), Witness("c", "", ("v",))], "open"),
        ([Witness("a", "", ("u",)), Witness("b", "", ("w",)), Witness("c", "", ("v",))], "accepted"),
        ([Witness("a", "", ("u",)), Witness("b"), Witness("c", "", ("v",))], "accepted"),
    ],
)
def test_copies_and_posts_that_rest_on_one_original_are_one_source(witnesses: list[Witness], state: str) -> None:
    told = [(one, pair("선도 기업", "Acme", "bracket")) for one in witnesses]
    assert learn((), told, LEXICON).pairs[0].state == state


def test_a_copy_gives_a_name_no_weight() -> None:
    weak = vote("Hebbida", weight=1)
    assert not learn([(Witness("a"), weak), (Witness("b", "a"), weak)], (), LEXICON).names


def test_a_repository_name_of_two_owners_belongs_to_neither() -> None:
    told = [("a", vote("ann/zkit", "Product", 4)), ("b", vote("bob/zkit", "Product", 4))]
    pairs = [("a", pair("ann/zkit", "zkit", "repository")), ("b", pair("bob/zkit", "zkit", "repository"))]
    learned = taught(told, pairs, LEXICON)
    assert ids(learned) == {"ann/zkit": "ann-zkit", "bob/zkit": "bob-zkit"}
    assert {p.state for p in learned.pairs} == {"conflict"}
    assert ids(taught(told[:1], pairs[:1], LEXICON)) == {"ann/zkit": "zkit", "zkit": "zkit"}


def test_a_refused_merge_stays_refused_and_comes_back_without_the_line() -> None:
    told, pairs = [("a", vote("Zemvia"))], [(post, pair("젬비아", "Zemvia")) for post in "abcdef"]
    refused = taught(told, pairs, LEXICON, decided(("Zemvia", "젬비아", False)))
    assert ids(refused) == {"Zemvia": "zemvia"}
    assert refused.pairs[0].state == "refused"
    assert ids(taught(told, pairs, LEXICON)) == {"Zemvia": "zemvia", "젬비아": "zemvia"}
    by_id = taught((), [("a", pair("애크메", "Acme"))], LEXICON, decided(("애크메", "acme", False)))
    assert not by_id.names


def test_a_name_with_its_maker_or_an_honorific_before_it_is_the_same() -> None:
    told = [
        ("a", vote("Acme IGX Zor", "Hardware")), ("b", vote("IGX Zor", "Hardware")),
        ("a", vote("Dr.Zem Vik", "Person")), ("b", vote("Zem Vik", "Person")),
        ("a", vote("Acme Zemvia", "Product")), ("b", vote("Zemvia", "Organization")),
    ]  # fmt: skip
    found = ids(taught(told, (), LEXICON))
    assert found["Acme IGX Zor"] == found["IGX Zor"]
    assert found["Dr.Zem Vik"] == found["Zem Vik"]
    assert found["Acme Zemvia"] != found["Zemvia"]
    apart = ids(taught(told, (), LEXICON, decided(("Acme IGX Zor", "IGX Zor", False))))
    assert apart["Acme IGX Zor"] != apart["IGX Zor"]


def test_a_refused_merge_does_not_come_about_in_a_roundabout_way() -> None:
    told = [("a", vote("Zemvia")), ("a", vote("Quanta")), ("a", vote("Zemvia AI"))]
    around = [("a", pair("젬비아", "Zemvia")), ("b", pair("젬비아", "Quanta"))]
    assert len(set(ids(taught(told, around, LEXICON)).values())) == 1
    apart = ids(taught(told, around, LEXICON, decided(("Quanta", "Zemvia", False), ("Zemvia AI", "Zemvia", False))))
    assert len({apart["Zemvia"], apart["Quanta"], apart["Zemvia AI"]}) == 3
    by_another_name = decided(("애크메", "애크미", False))
    assert not taught((), [("a", pair("애크메", "Acme"))], LEXICON, by_another_name).names
    no_name = decided(("젬비아", "", False))
    assert "젬비아" not in ids(taught(told, around, LEXICON, no_name))


@pytest.mark.parametrize("row", [("애크미", "Acme"), ("Acme", "애크미"), ("acme", "애크미"), ("애크미", "acme")])
def test_of_two_names_of_a_listed_thing_the_main_one_stays(row: tuple[str, str]) -> None:
    overrides = taught((), (), LEXICON, decided((*row, False))).overrides
    assert {(one.id, one.folded) for one in overrides} == {("acme", "애크미")}


def test_a_person_may_accept_a_pair_that_no_post_has_and_refuse_a_name() -> None:
    told = [("a", vote("Zemvia")), ("a", vote("Noise"))]
    learned = taught(told, (), LEXICON, decided(("Zemvia", "젬비아 랩", True), ("Noise", "", False)))
    assert ids(learned) == {"Zemvia": "zemvia", "젬비아 랩": "zemvia"}


def test_a_person_may_take_a_name_from_a_listed_thing_or_join_two() -> None:
    refused = taught((), (), LEXICON, decided(("애크미", "acme", False))).overrides
    assert [(o.id, o.folded, o.to, o.spellings) for o in refused] == [("acme", "애크미", "", ("애크미",))]
    joined = taught((), (), LEXICON, decided(("Other Works", "acme", True))).overrides
    assert [(o.id, o.to) for o in joined] == [("other", "acme")]


VOTES = st.tuples(
    st.sampled_from("abcd"),
    st.builds(
        NameVote, st.sampled_from(["Zemvia", "ZEMVIA", "젬비아", "Quanta", "Acme"]), st.sampled_from(["Organization", "Product"]),
        st.integers(1, 4), st.sampled_from(["r", "s"]), st.just(1), st.booleans(),
    ),
)  # fmt: skip
PAIRS = st.tuples(
    st.sampled_from("abcd"),
    st.builds(
        AliasVote, st.sampled_from(["젬비아", "쿠안타"]), st.sampled_from(["Zemvia", "Quanta", "Acme", "Other Works"]),
        st.sampled_from(["sounds", "bracket"]), st.just(1), st.booleans(),
    ),
)  # fmt: skip


@given(st.lists(VOTES, max_size=8), st.lists(PAIRS, max_size=6), st.randoms())
def test_what_is_learnt_does_not_depend_on_the_order_of_posts(
    votes: list[Told], pairs: list[tuple[str, AliasVote]], dice: object
) -> None:
    by_post = lambda row: row[0]  # noqa: E731
    expected = taught(sorted(votes, key=by_post), sorted(pairs, key=by_post), LEXICON)
    for order in itertools.islice(itertools.permutations("abcd"), 0, 24, 5):
        place = {post: n for n, post in enumerate(order)}
        again = [sorted(rows, key=lambda row: place[row[0]]) for rows in (votes, pairs)]
        assert taught(*again, LEXICON) == expected  # type: ignore[arg-type]


THREE = Lexicon((entry("acme", "Acme"), entry("other", "Other Works"), entry("third", "Third Firm")))
CHAINS = [
    ([("Acme", "Other Works", True), ("Other Works", "Third Firm", True)], {"acme": "third", "other": "third"}),
    (
        [("Acme", "Other Works", True), ("Other Works", "Third Firm", True), ("Third Firm", "Acme", True)],
        {"acme": "third", "other": "third"},
    ),
    (
        [("Acme", "Other Works", True), ("Other Works", "Third Firm", True), ("Third Firm", "Acme", False)],
        {"acme": "other"},
    ),
    ([("Acme", "Third Firm", True), ("acme", "other", True)], {"acme": "third", "other": "third"}),
]


@pytest.mark.parametrize(("rows", "merged"), CHAINS)
def test_listed_things_joined_in_chains_and_circles_are_one_whatever_the_order_of_lines(
    rows: list[tuple[str, str, bool]], merged: dict[str, str]
) -> None:
    found = {
        tuple(one for one in taught((), (), THREE, decided(*lines)).overrides if one.to)
        for lines in itertools.permutations(rows)
    }
    assert len(found) == 1
    ends = {one.to for one in min(found)}
    assert ends.isdisjoint(one.id for one in min(found))  # nothing is made what is itself another thing
    assert {one.id: one.to for one in min(found)} == merged


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Acme,acme,refuse,", "names one name twice"),
        ("---,Acme,accept,", "has no letter or digit"),
        ("Acme,\u200b,accept,", "has no letter or digit"),
        ("\u202eemca,Acme,accept,", "control characters"),
        ("Ac\x07me,Works,accept,", "control characters"),
        (f"{'x' * 201},Acme,accept,", "longer than 200"),
        (f"{'x' * 200_000},Acme,accept,", "no CSV"),
        ("Acme,Works,accept,for now, at least", "more than four cells"),
        (",Works,accept,", "at least 1 character"),
    ],
)
def test_lines_that_decide_nothing_are_told(tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "aliases.csv"
    file.write_text(f"name,other,verdict,note\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=what) as caught:
        read_decisions(file)
    assert caught.value.remedy


@pytest.mark.parametrize("names", [("", ""), (" ", "x"), ("#a", "b"), ("a\nb", "c"), ("Acme", "ACME"), ("...", "b")])
def test_nothing_is_noted_that_could_not_be_read_again(tmp_path: Path, names: tuple[str, str]) -> None:
    file = tmp_path / "aliases.csv"
    with pytest.raises(KnowledgeError):
        append_decision(file, *names, "accept")
    assert not file.exists()


def test_a_decision_is_taken_back_and_the_other_lines_stay(tmp_path: Path) -> None:
    file = tmp_path / "aliases.csv"
    file.write_text('name,other,verdict,note\n# mine\n"A, b",Works,refuse,"x, y"\nAcme,,refuse,\n', encoding="utf-8")
    assert not withdraw_decision(file, "Acme", "Works")
    assert withdraw_decision(file, "works", "A, B")
    assert file.read_text("utf-8") == "name,other,verdict,note\n# mine\nAcme,,refuse,\n"
    assert withdraw_decision(file, "acme", "")
    assert read_decisions(file).rows == ()


def test_decisions_are_read_with_their_lines_and_faults_told(tmp_path: Path) -> None:
    file = tmp_path / "aliases.csv"
    assert read_decisions(file).rows == ()
    append_decision(file, "Zemvia", "젬비아", "accept")
    append_decision(file, "Zemvia", "젬비아", "accept")
    append_decision(file, "Noise", "", "refuse", "a word")
    rows = read_decisions(file).rows
    assert [(row.name, row.other, row.accepted, row.line) for row in rows] == [
        ("Zemvia", "젬비아", True, 2),
        ("Noise", "", False, 3),
    ]
    with pytest.raises(KnowledgeError, match=r"aliases.csv:2: Zemvia is decided otherwise"):
        append_decision(file, "Zemvia", "젬비아", "refuse")
    for text, fault in (
        ("name,other\n", "unknown columns"),
        ("name,other,verdict,note\na,b,maybe,\n", ":2: verdict"),
        ("name,other,verdict,note\na,b,accept,\nb,a,refuse,\n", ":3: b is accepted"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=fault):
            read_decisions(file)


@pytest.mark.parametrize(
    ("hangul", "latin", "alike"),
    [
        ("코히어", "Cohere", False),  # two consonants that may be anything's
        ("퍼플렉시티", "Perplexity", True),
        ("에이엠디", "AMD", True),
        ("연방통신위원회", "FCC", False),
        ("데이터브릭스", "Databricks", True),
        ("클라우드플레어", "Cloudflare", True),
        ("클라우드플레어", "Cloudera", False),
        ("보안", "Bonsai", False),
    ],
)
def test_a_hangul_name_sounds_like_its_latin_one(hangul: str, latin: str, alike: bool) -> None:
    assert sounds_like(hangul, latin) is alike
