"""Fusing: what many posts say becomes one statement, whatever their order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fuse import fuse_entity, fuse_quantity, fuse_statement
from kg.said import CERTAIN, Said, Seen, confidence_of, sources_of
from kg.tables import KnownName
from ontology.records import STATUSES, Amount, Claim, Mention, Number, PostEntity, QuantityClaim, Statement

SYMMETRIC = frozenset({"partnersWith"})
USD = {n: Amount(Number(n, n), "USD") for n in (1.0, 2.0, 5.0)}


def said(
    post: str = "a.md",
    *urls: str,
    seen: str = "2026-02-05",
    n: int = 0,
    content: str = "",
    status: str = "asserted",
    date: str = "",
    amount: Amount | None = None,
    role: str = "",
    confidence: float = 0.5,
    triple: tuple[str, str, str] = ("a", "acquires", "b"),
) -> Said[Claim]:
    claim = Claim(*triple, 1, "passage", 0, 7, "body", "rule", confidence, status, date, amount, role)
    links = tuple((url.lstrip("~"), url.startswith("~")) for url in urls)
    return Said(claim, n, post, content or f"hash of {post}", seen, links)


def fuse(*claims: Said[Claim]) -> Statement:
    return fuse_statement("s-1", claims, SYMMETRIC)


urls = st.sampled_from(("http://x", "http://y", "http://z", "~http://digest"))
dates = st.sampled_from(("", "2026", "2026-02", "2026-02-05", "2026-02-06", "2026-Q1"))
claims = st.lists(
    st.tuples(
        st.sampled_from(("a.md", "b.md", "c.md", "d.md")),
        st.lists(urls, max_size=3, unique=True),
        st.sampled_from(STATUSES),
        dates,
        st.sampled_from((None, *USD.values())),
        st.sampled_from(("", "CEO", "대표")),
        st.sampled_from((0.1, 0.3, 0.33, 0.5, 0.7, 0.9, 1.0)),
    ),
    min_size=1,
    max_size=12,
)
SEEN = {"a.md": "2026-02-05", "b.md": "2026-02-05", "c.md": "2026-03-01", "d.md": ""}


@given(claims, st.randoms(use_true_random=False))
def test_a_statement_does_not_depend_on_the_order_of_claims(
    rows: list[tuple[str, list[str], str, str, Amount | None, str, float]], shuffle: random.Random
) -> None:
    passages = [
        said(post, *links, seen=SEEN[post], n=n, status=status, date=date, amount=amount, role=role, confidence=sure)
        for n, (post, links, status, date, amount, role, sure) in enumerate(rows)
    ]
    mixed = passages.copy()
    shuffle.shuffle(mixed)
    one = fuse(*passages)
    assert one == fuse(*mixed)
    assert len(one.evidence) == len({evidence.id for evidence in one.evidence}) == len(passages)
    assert one.confidence <= CERTAIN
    assert 1 <= one.independent_sources <= 4
    assert one.history[-1][1] == one.status
    assert one.first_seen <= one.last_seen


@pytest.mark.parametrize(
    ("passages", "count"),
    [
        ([said("a.md", "http://x"), said("b.md", "http://x")], 1),
        ([said("a.md", "http://x", "http://y"), said("b.md", "http://x")], 2),
        ([said("a.md", "http://x"), said("b.md", "~http://digest")], 1),
        ([said("a.md", "http://x"), said("b.md")], 1),
        ([said("a.md"), said("b.md", "~http://digest")], 2),
        ([said("a.md"), said("a.md", n=1)], 1),
        ([said("a.md", content="same"), said("copy.md", content="same")], 1),
    ],
)
def test_sources_are_original_urls_else_posts(passages: list[Said[Claim]], count: int) -> None:
    assert sources_of(passages) == count


def test_only_passages_that_share_no_source_raise_confidence() -> None:
    apart = [said("a.md", "http://x"), said("b.md", "http://y")]
    assert confidence_of(apart) == 0.75
    assert confidence_of([*apart, said("c.md", "http://x", "http://y", confidence=0.4)]) == 0.5
    assert confidence_of([said("a.md", confidence=0.6), said("a.md", n=1, confidence=0.5)]) == 0.6
    assert confidence_of(said(f"{n}.md") for n in range(50)) == CERTAIN


def test_a_symmetric_relation_is_one_statement_both_ways() -> None:
    there, back = ("b", "partnersWith", "a"), ("a", "partnersWith", "b")
    one = fuse(said(triple=there), said(triple=back, n=1))
    assert (one.subject, one.object) == ("a", "b")
    assert fuse(said(triple=("b", "acquires", "a"))).subject == "b"


def test_the_latest_status_holds_and_history_tells_the_changes() -> None:
    one = fuse(
        said("c.md", seen="2026-03-01", status="asserted"),
        said("a.md", seen="2026-01-01", status="reported"),
        said("d.md", seen="2026-04-01", status="ended"),
        said("b.md", seen="2026-01-02", status="reported"),
        said("z.md", seen="", status="planned"),
    )
    assert one.status == "ended"
    assert one.history == (
        ("", "planned"),
        ("2026-01-01", "reported"),
        ("2026-03-01", "asserted"),
        ("2026-04-01", "ended"),
    )
    assert (one.first_seen, one.last_seen) == ("2026-01-01", "2026-04-01")


@pytest.mark.parametrize(
    ("told", "status", "history"),
    [
        (  # a newer report of an older event ends nothing that came about since
            [("2026-01-05", "asserted", ""), ("2026-03-01", "ended", "2023-11")],
            "asserted",
            (("2023-11", "ended"), ("2026-01-05", "asserted")),
        ),
        (
            [("2026-01-05", "asserted", ""), ("2026-03-01", "ended", "2026-02-20")],
            "ended",
            (("2026-01-05", "asserted"), ("2026-02-20", "ended")),
        ),
        (  # a plan for a day to come is how things stand when the post tells it
            [("2026-01-05", "planned", "2026-06"), ("2026-03-01", "asserted", "")],
            "asserted",
            (("2026-01-05", "planned"), ("2026-03-01", "asserted")),
        ),
        (
            [("2026-01-05", "asserted", "2025-12-29"), ("2026-03-01", "planned", "2025-10")],
            "asserted",
            (("2025-10", "planned"), ("2025-12-29", "asserted")),
        ),
        ([("", "planned", "2026"), ("2026-03-01", "asserted", "2025-Q4")], "planned", (("2025-Q4", "asserted"), ("2026", "planned"))),
    ],
)  # fmt: skip
def test_statuses_are_ordered_by_the_events_date_and_then_by_the_posts(
    told: list[tuple[str, str, str]], status: str, history: tuple[tuple[str, str], ...]
) -> None:
    passages = [said(f"{n}.md", seen=seen, status=st, date=date) for n, (seen, st, date) in enumerate(told)]
    for order in (passages, passages[::-1]):
        one = fuse(*order)
        assert (one.status, one.history) == (status, history)


def test_of_two_statuses_on_one_day_the_better_supported_holds() -> None:
    day = [said("a.md", "http://x", status="planned"), said("b.md", "http://y", status="planned")]
    assert fuse(*day, said("c.md", "http://z", confidence=0.9)).status == "planned"
    assert fuse(day[0], said("c.md", "http://z", confidence=0.9)).status == "asserted"
    assert fuse(day[0], said("c.md", "http://z")).status == "asserted"


def test_a_denial_on_the_same_day_is_a_conflict() -> None:
    one = fuse(said("a.md", "http://x", confidence=0.9), said("b.md", "http://y", status="negated"))
    assert (one.status, one.conflicts) == ("asserted", ("status: negated (1 source)",))
    assert fuse(said("a.md"), said("b.md", status="planned")).conflicts == ()


def test_two_amounts_stand_side_by_side() -> None:
    one = fuse(
        said("a.md", "http://x", amount=USD[5.0]),
        said("b.md", "http://x", amount=USD[5.0]),
        said("c.md", "http://y", amount=USD[2.0]),
        said("d.md", "http://z", amount=USD[2.0]),
        said("e.md", "http://w", amount=USD[1.0], confidence=0.9),
    )
    assert one.amount == USD[2.0]
    assert one.conflicts == ("amount: 1 USD (1 source)", "amount: 5 USD (1 source)")


@pytest.mark.parametrize(
    ("told", "date", "conflicts"),
    [
        (["2026", "2026-02", "2026-02-05"], "2026-02-05", ()),
        (["2026-02-06", "2026-02-05", "2026-02-06"], "2026-02-06", ("date: 2026-02-05 (1 source)",)),
        (["2026-03", "2026-03", "2026-02-05"], "2026-03", ("date: 2026-02-05 (1 source)",)),
        (["2026", "2026", "2025-12"], "2026", ("date: 2025-12 (1 source)",)),
        (["", ""], "", ()),
    ],
)
def test_the_date_is_the_most_specific_of_the_best_supported(
    told: list[str], date: str, conflicts: tuple[str, ...]
) -> None:
    one = fuse(*(said(f"{n}.md", f"http://{n}", date=value) for n, value in enumerate(told)))
    assert (one.date, one.conflicts) == (date, conflicts)


def test_the_date_is_that_of_the_status_that_holds() -> None:
    plan = [said(f"{n}.md", seen="2026-01-01", status="planned", date="2026-06") for n in range(3)]
    assert fuse(*plan, said("z.md", seen="2026-05-28", date="2026-05-28")).date == "2026-05-28"
    assert fuse(*plan, said("z.md", seen="2026-05-28")).date == "2026-06"


def test_quantities_of_one_value_add_up() -> None:
    def measured(post: str, url: str, value: float) -> Said[QuantityClaim]:
        place = (1, "passage", 0, 7, "body", "rule", 0.5, "asserted")
        number = QuantityClaim("a", "revenue", Number(value, value), "USD", *place, "2026")
        return Said(number, 0, post, post, "2026-02-05", ((url, False),))

    one = fuse_quantity("q-1", [measured("a.md", "http://x", 5), measured("b.md", "http://y", 5.0)])
    assert (one.value, one.period, one.confidence, one.independent_sources) == (Number(5, 5), "2026", 0.75, 2)
    assert [evidence.post for evidence in one.evidence] == ["a.md", "b.md"]


def entity(type: str, name: str, *mentions: str, origin: str = "discovered", maker: str = "") -> PostEntity:
    places = tuple(Mention(n, n + 1, text, 1) for n, text in enumerate(mentions))
    return PostEntity("x", type, name, tuple(dict.fromkeys(mentions)), (1,), places, origin, "rule", "", "", maker)


POSTS = (
    Seen(entity("Product", "엑스", "엑스", "엑스", maker="b"), "a.md", "2026-02-01"),
    Seen(entity("Model", "X", "X", "X", "X", origin="grammar"), "b.md", "2026-01-01"),
    Seen(entity("Product", "X", "엑스", "Ex", maker="a"), "c.md", ""),
)


@given(st.permutations(POSTS))
def test_an_entity_is_what_most_posts_say(posts: list[Seen]) -> None:
    one = fuse_entity("x", posts)
    assert (one.type, one.name, one.names) == ("Product", "X", ("X", "엑스", "Ex"))
    assert (one.origin, one.maker, one.posts, one.mentions) == ("grammar", "a", 3, 7)
    assert (one.first_seen, one.last_seen) == ("2026-01-01", "2026-02-01")
    assert one.items == (("a.md", 1), ("b.md", 1), ("c.md", 1))


def test_what_the_lexicon_says_goes_before_what_posts_say() -> None:
    one = fuse_entity("x", POSTS, KnownName("x", "Hardware", "Chip", "X1", "family", "maker", ("x1",)))
    assert (one.type, one.class_, one.name, one.parent, one.maker) == ("Hardware", "Chip", "X1", "family", "maker")
    assert one.names == ("X", "엑스", "Ex", "X1")


def test_the_latest_status_holds_for_what_has_stages_and_the_best_supported_for_what_is_once_and_for_all() -> None:
    told = [
        said("a.md", "http://x", seen="2026-02-01"),
        said("b.md", "http://y", seen="2026-02-02"),
        said("c.md", "http://z", seen="2026-02-03", status="reported"),
    ]
    staged = fuse_statement("s-1", told, SYMMETRIC, frozenset({"acquires"}))
    once = fuse_statement("s-1", told, SYMMETRIC, frozenset())
    assert (staged.status, once.status) == ("reported", "asserted")
    assert staged.history == once.history == (("2026-02-01", "asserted"), ("2026-02-03", "reported"))


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [("2026-02-01", "2026-04-20", 1), ("2026-02-01", "2026-09-01", 0), ("2026-02-01", "", 1)],
)
def test_what_is_paid_months_later_is_another_deal_and_no_conflict(first: str, second: str, conflicts: int) -> None:
    one = fuse(said("a.md", seen=first, amount=USD[5.0]), said("b.md", seen=second, amount=USD[2.0]))
    assert len(one.conflicts) == conflicts
    assert {proof.amount for proof in one.evidence} == {USD[5.0], USD[2.0]}


@pytest.mark.parametrize(
    ("relation", "first", "second", "conflicts"),
    [
        ("launches", "2026-02-03", "2026-02-05", 1),
        ("launches", "2026-02", "2026-02-05", 0),
        ("launches", "2026-Q1", "2026-02-05", 0),
        ("partnersWith", "2026-02-03", "2026-02-05", 1),
        ("partnersWith", "2025-02-03", "2026-02-05", 0),  # another agreement
        ("founded", "2015", "2019", 1),  # once and for all
        ("uses", "2025-12-03", "2026-02-05", 0),  # no event
    ],
)
def test_dates_contradict_each_other_in_one_event(relation: str, first: str, second: str, conflicts: int) -> None:
    told = [said(f"{date}.md", date=date, triple=("a", relation, "b")) for date in (first, second)]
    dated = frozenset({"launches", "partnersWith", "founded"})
    one = fuse_statement("s-1", told, SYMMETRIC, frozenset({"launches", "partnersWith", "uses"}), dated)
    assert len(one.conflicts) == conflicts
    assert {proof.date for proof in one.evidence} == {first, second}


def test_one_deal_told_by_many_posts_is_one_statement_with_its_independent_sources_and_conflicts() -> None:
    told = [
        said(
            f"{n}.md",
            f"http://{'xyz'[n % 3]}",
            "~http://digest",
            amount=USD[5.0 if n else 2.0],
            seen=f"2026-02-{n + 1:02}",
        )
        for n in range(12)
    ]
    fused = fuse(*told)
    assert (len(fused.evidence), fused.independent_sources) == (12, 3)
    assert (fused.first_seen, fused.last_seen) == ("2026-02-01", "2026-02-12")
    assert fused.amount == USD[5.0]
    assert fused.conflicts == ("amount: 2 USD (1 source)",)
