"""All relations of a sentence: what its grammar says, what stands beside its names, the surest of each triple."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from extract.beside import told_beside
from extract.context_words import context_words, wording
from extract.english import EnglishTriggers, find_english_events
from extract.event import Event
from extract.fit import Fit
from extract.frames import Frame, FrameIndex
from extract.left_out import LeftOut
from extract.longer_names import is_of_longer
from extract.makers import tied
from extract.morphology import Morpheme
from extract.nearest import sum_behind
from extract.pairing import Pairing, Reading, RelationHit
from extract.parties import ids_in
from extract.patterns import load_patterns
from extract.policies import load_policies
from extract.roles import find_events
from extract.sentence import AnnotatedSentence, Name
from extract.status import is_retired
from extract.titular import instead
from extract.told_as import told_as
from extract.triggers import EnglishGate, KoreanTriggers
from extract.units import chunk
from extract.words import load_words, with_frames
from ontology.knowledge import Knowledge

__all__ = ["RelationRules"]

_WITH, _SUBJECT, _HEADING = ("와", "과", "랑"), ("은", "는", "이", "가", "도"), (",", "·", ")")
_NAMED_WITH = "maker-named-with-thing"
_LETS = re.compile(r" ?(?:수 있)?(?:게|도록) ?(?:하|해|한|했|돕|도운|지원|만들|만든)")  # who lets others use it
_APPS = "firms-apps"
_STAKE, _ROUND = "pattern:investsIn-takes-stake", "context:round"


class RelationRules:
    """All rules that find relations, over one ontology."""

    def __init__(self, knowledge: Knowledge, frames: FrameIndex) -> None:
        self.schema = knowledge.schema
        self.policies = load_policies(knowledge.schema)
        self.fit = Fit(knowledge, self.policies)
        self.left_out = LeftOut(self.fit, self.policies)
        self.frames = frames
        self.words = with_frames(load_words(), frames)
        self.patterns = load_patterns(knowledge.folders, knowledge.schema)
        self.english = EnglishTriggers(frames)
        self.english_gate = EnglishGate(self.english, self.fit)
        self.korean = KoreanTriggers(frames, self.fit, self.left_out.may_carry)
        self.nouns = frozenset(frames.ko_nouns)
        self.pairing = Pairing(knowledge.schema, self.policies, self.fit, self.left_out)

    def need_grammar(self, sentence: AnnotatedSentence) -> bool:
        """Say whether a frame may speak in a sentence, so that its grammar is worth reading."""
        if sentence.lang != "ko":
            return self.english_gate.may_say(sentence)
        return _acts_with_another(sentence) or self.korean.may_say(sentence)

    def find(
        self, sentence: AnnotatedSentence, morphemes: Sequence[Morpheme], *, grammar: bool = True
    ) -> tuple[RelationHit, ...]:
        """Return the relations of a sentence, the surest of each triple; a Korean one comes with its morphemes.

        Without grammar only what stands beside the names is read.
        """
        hits = [*self._from_beside(sentence), *self._from_makers(sentence)]
        if grammar:
            korean = sentence.lang == "ko"
            hits.extend(self._from_korean(sentence, morphemes) if korean else self._from_english(sentence))
        stakes = {(h.subject, h.object) for h in hits if h.rule.startswith(_STAKE)}  # no purchase of the whole
        backers = {h.subject for h in hits if h.rule.startswith(_ROUND)}  # they put money in, and get none
        best: dict[tuple[str, str, str], RelationHit] = {}
        whole = (hit for hit in hits if not is_of_longer(sentence, hit, self.policies.brought))
        for hit in filter(None, (told_as(sentence, hit, self.pairing.fits) for hit in _one_by_one(whole))):
            if hit.relation in self.policies.titular:
                hit = hit._replace(subject=instead(sentence, hit.subject, hit.object))
            if hit.relation in self.policies.posts and _has_left(sentence, hit):
                hit = hit._replace(status="ended")
            pair = (hit.subject, hit.object)
            if (hit.relation == "acquires" and pair in stakes) or _gets_money(hit, backers):
                continue
            if hit.relation in self.policies.paired and hit.subject_as and hit.object_as and _APPS not in hit.rule:
                continue  # only where nothing else is said to be joined
            if hit.relation in self.policies.unjoined and {*pair} <= backers:
                continue
            subject, obj = hit.subject, hit.object
            if hit.relation in self.pairing.symmetric and obj < subject:
                subject, obj = obj, subject
            key = (subject, hit.relation, obj)
            if key not in best or hit.confidence > best[key].confidence or _knows_better(hit, best[key]):
                best[key] = hit
        told = {(h.subject, h.object) for h in best.values() if h.relation == "launches"}
        merged = {frozenset((h.subject, h.object)) for h in best.values() if h.relation in self.policies.joins}
        for parties in merged:  # an agreement to merge is no partnership beside
            one, other = sorted(parties)
            best.pop((one, "partnersWith", other), None)
        return tuple(h for h in best.values() if h.rule != _NAMED_WITH or (h.subject, h.object) not in told)

    def _from_beside(self, s: AnnotatedSentence) -> Iterator[RelationHit]:
        for t in told_beside(s, self.patterns, self.policies.deniable, self.pairing.fits):
            hit = self.pairing.hit(
                s, t.subject.id, t.object.id, t.relation, t.start, t.end, t.rule, t.confidence, t.status, t.role
            )
            hit = self.pairing.twins(hit, t.subject, t.object) if t.subject.type and t.object.type else hit
            hit = self._hosted(s, hit) if s.lang == "en" and t.rule.startswith("pattern:") else hit
            yield hit if t.carries_sum else hit._replace(amount=sum_behind(s, t.subject) if hit.amount else None)

    def _from_makers(self, s: AnnotatedSentence) -> Iterator[RelationHit]:
        """Say that a maker whom the lexicon knows develops the thing that it is named with."""
        for thing in s.names:
            makers = (n for n in s.names if n.id == thing.maker and tied(s, n, thing))
            maker = next(makers, None)
            if maker is not None and thing.type != "Benchmark" and self.pairing.fits(maker, "develops", thing):
                start, end = min(maker.start, thing.start), max(maker.end, thing.end)
                status = "ended" if is_retired(s.text, s.lang, thing.start, thing.end) else "asserted"
                yield self.pairing.hit(s, maker.id, thing.id, "develops", start, end, _NAMED_WITH, 0.5, status)

    def _from_korean(self, s: AnnotatedSentence, morphemes: Sequence[Morpheme]) -> Iterator[RelationHit]:
        told: set[frozenset[str]] = set()
        vague: list[RelationHit] = []
        for event in find_events(
            chunk(morphemes, self.nouns), s.names, self.words, self.nouns, s.section == "headline"
        ):
            said: list[tuple[Frame, RelationHit]] = []
            for frame in self._korean_frames(event):
                hits = self.pairing.pairs(_reading(s, frame, event, f"ko:{frame.name}-{event.form}"))
                hits = filter(None, (told_as(s, hit, self.pairing.fits, event) for hit in hits))
                said.extend(
                    (frame, h if frame.status else h._replace(status=self._described(s, event, frame) or h.status))
                    for h in hits
                    if h.relation not in self.policies.topical_theme or not _LETS.match(s.text, event.end)
                )
            if any(h.relation == "acquires" for _, h in said):  # who is bought from supplies nothing
                said = [(frame, h) for frame, h in said if h.relation != "supplies"]
            told |= {frozenset((h.subject, h.object)) for _, h in said}
            vague.extend(self._with_each_other(s, event))
            yield from self._one_a_pair(said)
        yield from (h for h in vague if frozenset((h.subject, h.object)) not in told)

    def _described(self, s: AnnotatedSentence, event: Event, frame: Frame) -> str:
        """Give the status that an adnominal ending tells; what once happened has not ended: 공개했던, but 쓰던."""
        if s.text.startswith(" 수 있", event.end):  # 쓸 수 있게 하는
            return ""
        if (
            event.status == "ended"
            and frame.relation in self.policies.borne
            and wording("lifted").search(s.text, event.end)
        ):
            return "ended"
        if frame.past and event.status == "asserted" and event.form == "verb" and event.past:
            return frame.past
        return "asserted" if event.status == "ended" and frame.relation in self.pairing.dated else event.status

    def _with_each_other(self, s: AnnotatedSentence, event: Event) -> Iterator[RelationHit]:
        """Say that an organization that does something with another works with it, whatever they do."""
        if (
            event.form != "verb"
            or event.passive
            or (event.carried and any(s.names[k].start > event.start for k in event.slots.get("agent", ())))
            or context_words()["raised"]["ko"].search(s.text)
            or event.keys[-1][1] in self.words.apart
            or not event.slots.get("agent")
        ):
            return
        for frame in self.frames.ko_verbs.get("함께", ()):
            wide = frame._replace(object=("with",), name="does-with", reciprocal=False)
            hits = self.pairing.pairs(_reading(s, wide, event, f"ko:{wide.name}-{event.form}"))
            yield from (hit for hit in hits if not (hit.subject_as or hit.object_as))

    def _one_a_pair(self, said: list[tuple[Frame, RelationHit]]) -> Iterator[RelationHit]:
        """Of what one event says of a pair keep the most telling relation: strong frames first, then by precedence."""
        rank = {name: place for place, name in enumerate(self.words.precedence)}
        best: dict[frozenset[str], tuple[tuple[bool, bool, int], RelationHit]] = {}
        for frame, hit in said:
            twin = bool(hit.subject_as or hit.object_as)
            order = (frame.weak, twin, rank.get(frame.relation, -1))  # relations of a user go first
            pair = frozenset((hit.subject, hit.object))
            if pair not in best or order < best[pair][0]:
                best[pair] = (order, hit)
        for _, hit in best.values():
            yield hit

    def _korean_frames(self, event: Event) -> Iterator[Frame]:
        seen: set[tuple[str, str]] = set()
        for kind, key in event.keys:
            table = self.frames.ko_nouns if kind == "noun" else self.frames.ko_verbs
            if seen and kind == "verb" and "+" not in key:
                return  # the verb alone says less than the noun and verb that belong together
            for frame in table.get(key, ()):
                if (frame.relation, frame.name) not in seen:
                    seen.add((frame.relation, frame.name))
                    yield frame

    def _from_english(self, s: AnnotatedSentence) -> Iterator[RelationHit]:
        named = {n.id for n in s.names}
        carried = [t for t in dict.fromkeys((s.titular, *s.topics)) if t[0] and t[0] not in named]
        wide = s._replace(names=(*s.names, *(Name(0, 0, id_, type_) for id_, type_ in carried)))
        for event in find_english_events(s.text, wide.names, len(s.names), self.english):
            for frame in event.frames:
                hits = self.pairing.pairs(Reading(wide, frame, event.slots, event.start, event.end, event.passive, event.carried,
                                                   event.negative, f"en:{frame.name}-{event.form}"))  # fmt: skip
                hits = (self._hosted(wide, hit) for hit in hits)
                yield from (h._replace(role=event.role) if event.role else h for h in hits)

    def _hosted(self, s: AnnotatedSentence, hit: RelationHit) -> RelationHit:
        """Take what comes to a system, a cloud or a device as running on it."""
        ends = [next((n for n in s.names if n.id == id_), None) for id_ in (hit.subject, hit.object)]
        subject, obj = ends
        if hit.relation != "integratesWith" or subject is None or obj is None:
            return hit
        if subject.type == obj.type == "Hardware" and self.pairing.fits(subject, "basedOn", obj):
            return hit._replace(relation="basedOn")  # a laptop with its chip
        platform = obj.type == "Hardware" or obj.class_ in ("OperatingSystem", "CloudService")
        if not platform or subject.type not in ("Model", "Product") or not self.pairing.fits(subject, "runsOn", obj):
            return hit
        return self.pairing.twins(hit._replace(relation="runsOn"), subject, obj)


def _reading(s: AnnotatedSentence, frame: Frame, event: Event, rule: str) -> Reading:
    return Reading(
        s, frame, event.slots, event.start, event.end, event.passive, event.carried, event.negative, rule, event
    )


def _one_by_one(hits: Iterable[RelationHit]) -> Iterator[RelationHit]:
    """Say of each firm what is said of several in one word: 양사는."""
    for hit in hits:
        for subject, obj in itertools.product(ids_in(hit.subject), ids_in(hit.object)):
            if subject != obj:
                yield hit._replace(subject=subject, object=obj)


def _gets_money(hit: RelationHit, backers: set[str]) -> bool:
    """Say whether a hit has an investor of a round raise money itself."""
    return hit.relation == "investsIn" and hit.object in backers and not hit.rule.startswith(_ROUND)


def _acts_with_another(s: AnnotatedSentence) -> bool:
    """Say whether an organization stands with another's particle for company beside it: A가 B와."""
    firms = [n for n in s.names if n.type == "Organization"]
    company = {n.id for n in firms if n.particle and n.particle[0] in _WITH}
    actors = {n.id for n in firms if n.particle in _SUBJECT or s.text[n.end : n.end + 1] in _HEADING}
    return any(actors - {id_} for id_ in company)


def _knows_better(hit: RelationHit, other: RelationHit) -> bool:
    """Say whether English grammar has read a status that what stands beside the names does not tell."""
    return hit.rule.startswith("en:") and hit.status != other.status == "asserted" and not other.rule.startswith("en:")


def _has_left(s: AnnotatedSentence, hit: RelationHit) -> bool:
    """Say whether the words behind a post, or behind whom it is told of, say that it is left."""
    last = max((n.end for n in s.names if n.id in (hit.subject, hit.object) and n.end <= hit.end), default=hit.end)
    told = context_words()["left_post"][s.lang]
    return hit.status == "asserted" and bool(told.match(s.text[hit.end :]) or told.match(s.text[last:]))
