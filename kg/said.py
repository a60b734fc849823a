"""What posts say, with where they have it from: the passages that statements and entities are fused of."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from ontology.records import Claim, PostEntity, QuantityClaim

__all__ = ["CERTAIN", "C", "Said", "Seen", "confidence_of", "sources_of"]

CERTAIN = 0.99  # no number of sources makes a statement surer

C = TypeVar("C", Claim, QuantityClaim)


class Said(NamedTuple, Generic[C]):
    """A claim with its post and the source links of its item."""

    claim: C
    n: int  # its place among the claims of the post
    post: str
    content: str  # hash of the post: copies of one post are one source
    seen: str  # the post's date
    links: tuple[tuple[str, bool], ...]  # canonical URL, and whether it is an aggregator's

    @property
    def roots(self) -> frozenset[str]:
        """Give the original URLs that the passage rests on, the post itself where it names none."""
        return frozenset(url for url, aggregator in self.links if not aggregator) or frozenset({f"#{self.content}"})


class Seen(NamedTuple):
    """An entity as one post has it."""

    entity: PostEntity
    post: str
    seen: str


def sources_of(passages: Iterable[Said[C]]) -> int:
    """Count independent sources: different original URLs, or different posts where no passage names one."""
    roots = {root for said in passages for root in said.roots}
    return len({root for root in roots if not root.startswith("#")} or roots)


def confidence_of(passages: Iterable[Said[C]]) -> float:
    """Combine confidences: the best of passages that share a source, then the chance that not all of those err."""
    clusters: list[tuple[set[str], float]] = []
    for said in passages:
        roots, best = set(said.roots), said.claim.confidence
        apart: list[tuple[set[str], float]] = []
        for cluster in clusters:
            if cluster[0].isdisjoint(roots):
                apart.append(cluster)
            else:
                roots |= cluster[0]
                best = max(best, cluster[1])
        clusters = [*apart, (roots, best)]
    wrong = 1.0
    for confidence in sorted(confidence for _, confidence in clusters):
        wrong *= 1.0 - confidence
    return round(min(CERTAIN, 1.0 - wrong), 4)
