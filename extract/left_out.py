"""The subject that a Korean clause leaves out: the thing of the headline, or the item's topic."""

from collections.abc import Iterator
from typing import NamedTuple

from extract.context_words import wording
from extract.fit import Fit
from extract.frames import Frame
from extract.neighbours import in_one_list
from extract.own_subject import names_its_own
from extract.policies import Policies
from extract.sentence import AnnotatedSentence, Name

__all__ = ["LeftOut", "Meant"]

_THINGS = ("Model", "Product", "Hardware")
_SUBJECT = ("은", "는", "이", "가")


class Meant(NamedTuple):
    """A subject that is meant, how it was found, and how sure that is."""

    name: Name
    found: str
    confidence: float


class LeftOut:
    """Fill in the subject of a clause that has none."""

    def __init__(self, fit: Fit, policies: Policies) -> None:
        self.fit = fit
        self.policies = policies

    def may_carry(self, frame: Frame) -> bool:
        """Say whether a frame may take its subject from what was told before a sentence."""
        topical = frame.relation in self.policies.topical and "agent" in frame.subject and not frame.weak
        partner = self.fit.schema.relation(frame.relation).symmetric and frame.kind == "noun"
        open_object = frame.relation in self.policies.topical_object and "agent" in frame.object and not frame.weak
        known = frame.relation in self.policies.titular | self.policies.topical_theme or frame.relation == "launches"
        return topical or partner or open_object or known

    def subject(
        self, s: AnnotatedSentence, frame: Frame, obj: Name, slots: dict[str, tuple[int, ...]], passive: bool, is_open: bool
    ) -> Meant | None:  # fmt: skip
        """Return who or what is meant to do what the frame says to `obj`, or None."""
        if not is_open or slots.get("agent") or self._is_hosted(s, obj, slots):
            return None
        if wording("for_example").match(s.text) or names_its_own(s, obj.start):
            return None
        alike = next((t for t in s.topics if t[1] == obj.type and t[0] != s.titular[0]), None)
        if self._titular(s, frame, obj):
            if alike is not None and s.titular[1] != obj.type and frame.relation == "outperforms":
                return Meant(Name(0, 0, *alike), "topic", 0.6)
            return Meant(Name(0, 0, *s.titular), "headline", 0.6)
        if frame.relation not in self.policies.topical or "agent" not in frame.subject or frame.weak:
            return None
        if passive and frame.relation in self.policies.topical_active:
            return None
        recent = frame.relation in self.policies.recent
        for id_, type_ in s.topics[:1] if recent else s.topics:
            topic = Name(0, 0, id_, type_)
            if recent and type_ not in _THINGS and wording("of_thing").match(s.text):
                continue  # 이는 B를 활용한다: the feature does
            listed = any(n.id == id_ and in_one_list(s, n, obj) for n in s.names)
            if not listed and self.fit.pair(topic, frame.relation, obj) is not None:
                return Meant(topic, "topic", 0.55)
        return None

    def _is_hosted(self, s: AnnotatedSentence, obj: Name, slots: dict[str, tuple[int, ...]]) -> bool:
        """Say whether a clause tells on which machine its object runs, and nothing of what it leaves out: (A) 칩에서 B 지원."""
        hosts = (s.names[k] for k in slots.get("in", ()) if s.names[k].type == "Hardware")
        return any(self.fit.pair(obj, "runsOn", host) is not None for host in hosts)

    def objects(self, s: AnnotatedSentence, frame: Frame, subject: Name) -> Meant | None:
        """Return to whom or what the frame says that the subject does it, where that is the topic: (A는) B로부터 투자를 유치했다."""
        if frame.relation not in self.policies.topical_object or "agent" not in frame.object or frame.weak:
            return None
        for id_, type_ in s.topics:
            topic = Name(0, 0, id_, type_)
            if (not frame.object_types or type_ in frame.object_types) and self.fit.pair(
                subject, frame.relation, topic
            ):
                return Meant(topic, "topic", 0.55)
        return None

    def theme(self, s: AnnotatedSentence, frame: Frame, subject: Name) -> Meant | None:
        """Return what the subject does something with, where that is the item's thing: B가 (A를) 쓴다."""
        if frame.relation not in self.policies.topical_theme or "theme" not in frame.object or frame.weak:
            return None
        for id_, type_ in (s.titular, *s.topics):
            thing = Name(0, 0, id_, type_)
            acts = subject.type == "Organization" and type_ in _THINGS
            if acts and self.fit.pair(subject, frame.relation, thing):
                return Meant(thing, "topic", 0.55)
        return None

    def thing(
        self, s: AnnotatedSentence, frame: Frame, subject: Name, slots: dict[str, tuple[int, ...]]
    ) -> Meant | None:
        """Return what is put into the subject, where that is the thing of the headline: (B는) A에 탑재된다."""
        acts = any(s.names[k].type != "Organization" for k in slots.get("agent", ()))
        if frame.relation not in self.policies.titular or slots.get("theme") or acts or "to" not in frame.subject:
            return None
        if not s.titular[0] or subject.id in s.titled or s.section == "source":
            return None
        titular = Name(0, 0, *s.titular)
        fits = self.fit.pair(subject, frame.relation, titular) is not None
        return Meant(titular, "headline", 0.6) if fits else None

    def partners(self, s: AnnotatedSentence, frame: Frame, subjects: tuple[int, ...]) -> Iterator[tuple[Name, Name]]:
        """Yield each subject with the topic that it is something to: (the topic's) 파트너로 참여했다."""
        taken = {s.names[k].id for k in subjects}
        if len({n.id for n in s.headed if n.type == "Organization"} - taken) > 1:
            return  # of which of the headline's firms is not told
        for id_, type_ in s.topics:
            topic = Name(0, 0, id_, type_)
            if id_ not in taken and type_ == "Organization":
                yield from ((s.names[k], topic) for k in subjects if self.fit.pair(s.names[k], frame.relation, topic))
                return

    def _titular(self, s: AnnotatedSentence, frame: Frame, obj: Name) -> bool:
        """Say whether the thing of the headline is the subject that a sentence about it leaves out."""
        if (
            frame.relation not in self.policies.titular
            or not s.titular[0]
            or obj.id in s.titled
            or s.section == "source"
        ):
            return False
        if not {"agent", "theme"} & set(frame.subject) or any(n.particle in _SUBJECT for n in s.names):
            return False
        return self.fit.pair(Name(0, 0, *s.titular), frame.relation, obj) is not None
