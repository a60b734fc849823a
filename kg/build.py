"""Build the ledger from posts: read what is new or changed, forget what is gone, tell what happened."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.ledger import Ledger
from kg.means import Means
from kg.names import (
    changed_names,
    held_names,
    learn_names,
    note_names,
    pending_names,
    posts_with,
    settle_names,
)
from kg.reading import Outcome, read_posts, workers_for
from kg.sources import Source, Sources
from kg.tables import MEASURED, StoredPost
from kg.terminal import Progress
from ontology.learned import Learned
from ontology.records import Claim, PostRecord, QuantityClaim, Reject

__all__ = ["BuildReport", "Failure", "RejectCount", "build", "only_sound"]

BATCH = 32  # posts stored at once


class Failure(NamedTuple):
    """A post or place that could not be read."""

    name: str
    reason: str


class RejectCount(NamedTuple):
    """How often something was not taken for one reason."""

    kind: str
    reason: str
    times: int


class BuildReport(NamedTuple):
    """What a build did, and what the ledger holds after it."""

    added: int
    changed: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    posts: int
    items: int
    entities: int
    statements: int
    quantities: int
    rejects: tuple[RejectCount, ...]  # the most frequent first
    learned: int = 0  # names that no list has
    again: int = 0  # posts read again, for a name in them was learnt or is no longer


@dataclass(slots=True)
class _Plan:
    """What is to be done, from comparing the files with the ledger."""

    to_read: tuple[Source, ...]
    hashes: dict[str, str]
    held: frozenset[str]
    gone: tuple[str, ...]


def build(
    sources: Sources,
    ledger: Ledger,
    means: Means,
    *,
    workers: int = 0,
    whole: bool = False,
    progress: Progress = lambda done, total: None,
) -> BuildReport:
    """Bring the ledger up to date with the sources; with `whole`, they are all that it shall hold."""
    plan = _plan(sources, ledger.held(), means.fingerprint, whole)
    ledger.note(means.settings(ledger.path.parent), means.known)
    ledger.write(removed=plan.gone)
    old = held_names(ledger)
    failed = [Failure(fault.file, str(fault)) for fault in sources.faults]
    failed += _read(plan.to_read, old, ledger, means, plan.hashes, workers, progress)
    report = _report(ledger, sources, plan, failed)
    if means.lexicon is None:
        return report
    return _relearn(old, ledger, means, workers, progress, report, plan, sources)


def _read(
    posts: Sequence[Source],
    learned: Learned,
    ledger: Ledger,
    means: Means,
    hashes: Mapping[str, str],
    workers: int,
    progress: Progress,
) -> list[Failure]:
    """Read posts and store them batch by batch; give those that failed."""
    failed: list[Failure] = []
    batch: list[Outcome] = []
    reader = read_posts(posts, means.knowing(learned), means.folders, workers_for(len(posts), workers))
    for done, outcome in enumerate(reader, 1):
        batch.append(outcome)
        if len(batch) == BATCH or done == len(posts):
            failed.extend(Failure(one.source.name, one.fault) for one in batch if one.record is None)
            _store(ledger, batch, hashes, means)
            batch.clear()
        progress(done, len(posts))
    return failed


def _relearn(
    old: Learned,
    ledger: Ledger,
    means: Means,
    workers: int,
    progress: Progress,
    report: BuildReport,
    plan: _Plan,
    sources: Sources,
) -> BuildReport:
    """Learn names from all posts together and read again the posts that have one which changed."""
    assert means.lexicon is not None
    new = learn_names(ledger, means.lexicon, means.decisions)
    changed = changed_names(old, new) | pending_names(ledger)
    again: list[Source] = []
    failed = list(report.failed)
    if changed:
        note_names(ledger, changed)
        again = [Source(post, Path(post), text) for post, text in posts_with(ledger, changed)]
        hashes = {name: content for name, (content, _) in ledger.held().items()}
        failed += _read(again, new, ledger, means, hashes, workers, progress)
    if changed or old != new:
        settle_names(ledger, new)
    if again:
        report = _report(ledger, sources, plan, failed)
    return report._replace(learned=len({name.id for name in new.names if not name.listed}), again=len(again))


def only_sound(record: PostRecord) -> PostRecord:
    """Turn claims about entities that the post's record does not have into rejects."""
    ids = {entity.id for entity in record.entities}
    rejects = [
        _unsound("relation", claim, end)
        for claim in record.claims
        for end in [end for end in (claim.subject, claim.object) if end not in ids][:1]
    ]
    rejects += [_unsound("quantity", claim, claim.subject) for claim in record.quantities if claim.subject not in ids]
    if not rejects:
        return record
    return record._replace(
        claims=tuple(claim for claim in record.claims if {claim.subject, claim.object} <= ids),
        quantities=tuple(claim for claim in record.quantities if claim.subject in ids),
        rejects=(*record.rejects, *rejects),
    )


def _unsound(kind: str, claim: Claim | QuantityClaim, missing: str) -> Reject:
    what = f"{missing}: {claim.evidence}"
    return Reject(kind, what, "names no entity of the post", claim.item, claim.start, claim.end)


def _plan(sources: Sources, held: dict[str, tuple[str, str]], fingerprint: str, whole: bool) -> _Plan:
    hashes = {source.name: _hash(source) for source in sources.posts}
    to_read = tuple(
        source
        for source in sources.posts
        if not hashes[source.name] or held.get(source.name) != (hashes[source.name], fingerprint)
    )
    everything = whole and not sources.faults  # a place that could not be searched may still hold them
    gone = (name for name in sorted(held) if name not in hashes and (everything or sources.covers(name)))
    return _Plan(to_read, hashes, frozenset(held), tuple(gone))


def _hash(source: Source) -> str:
    """Give the hash of a post's file, empty where it cannot be read: the reader will say why."""
    if not source.path.is_file():
        return ""
    try:
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""


def _store(ledger: Ledger, batch: list[Outcome], hashes: Mapping[str, str], means: Means) -> None:
    posts = [
        _stored(only_sound(_noted(ledger, outcome)), hashes[outcome.source.name], means)
        for outcome in batch
        if outcome.record is not None
    ]
    broken = [outcome.source.name for outcome in batch if outcome.record is None]
    ledger.write(posts, removed=broken, symmetric=means.symmetric)


def _stored(record: PostRecord, content: str, means: Means) -> StoredPost:
    """Give a post as it is stored; one whose items are not all asked about is read again by the next build."""
    is_open = means.ask is not None and means.ask.is_open(record)
    return StoredPost(record, content, "" if is_open else means.fingerprint)


def _noted(ledger: Ledger, outcome: Outcome) -> PostRecord:
    """Keep, of a post that was read again from its text, what was noted of its file."""
    assert outcome.record is not None
    if outcome.source.text is None:
        return outcome.record
    query = "SELECT kind, what, reason, item, start, stop FROM rejects WHERE post = ? AND kind = 'file' ORDER BY n"
    notes = tuple(Reject(*row) for row in ledger.rows(query, [outcome.source.name]))
    return outcome.record._replace(rejects=(*notes, *outcome.record.rejects))


def _report(ledger: Ledger, sources: Sources, plan: _Plan, failed: list[Failure]) -> BuildReport:
    lost = {failure.name for failure in failed}
    read = [source.name for source in plan.to_read if source.name not in lost]
    changed = sum(name in plan.held for name in read)
    counts = (
        "SELECT (SELECT count(*) FROM posts), (SELECT count(*) FROM items), (SELECT count(DISTINCT id) FROM entities), "
        "(SELECT count(DISTINCT statement) FROM claims), "
        f"(SELECT count(DISTINCT statement) FROM {MEASURED})"
    )
    rejects = "SELECT kind, reason, count(*) FROM rejects GROUP BY kind, reason ORDER BY count(*) DESC, kind, reason"
    posts, items, entities, statements, quantities = next(ledger.rows(counts))
    return BuildReport(
        added=len(read) - changed,
        changed=changed,
        unchanged=len(sources.posts) - len(plan.to_read),
        removed=len(plan.gone) + sum(failure.name in plan.held for failure in failed),
        failed=tuple(failed),
        posts=posts,
        items=items,
        entities=entities,
        statements=statements,
        quantities=quantities,
        rejects=tuple(RejectCount(*row) for row in ledger.rows(rejects)),
    )
