"""Whether two things may stand in a relation: the ontology's domain and range, twins, makers and classes."""

from collections import Counter
from collections.abc import Iterable

from extract.frames import Frame
from extract.policies import Policies
from extract.sentence import Name
from extract.twins import namesake_apps
from ontology.knowledge import Knowledge

__all__ = ["Fit"]

_ONE_PRODUCT_FIRM = 3  # a firm with no more known things than this may go by its product's name

_LICENCE = "License"
_LANGUAGE = "ProgrammingLanguage"  # what things are written in, not where they run
_AUTHORITIES = frozenset({"GovernmentBody"})
_MEDIUM = "MediaOutlet"
_NO_MAKERS = frozenset({"GovernmentBody", "University", "ResearchInstitute", "Alliance", "Investor", _MEDIUM})


class Fit:
    """What may stand in a relation, over one body of knowledge."""

    def __init__(self, knowledge: Knowledge, policies: Policies) -> None:
        self.policies = policies
        self.schema = knowledge.schema
        self.parents = {e.id: e.parent for e in knowledge.lexicon.entries if e.parent}
        self.classes = {e.id: e.class_ for e in knowledge.lexicon.entries}
        self.apps = frozenset(namesake_apps(knowledge.lexicon))
        made: Iterable[str] = (e.maker for e in knowledge.lexicon.entries if e.maker and e.type in ("Product", "Model"))
        self.things_of = Counter(made)

    def pair(self, subject: Name, relation: str, obj: Name) -> tuple[str, str] | None:
        """Return the types under which two names fit a relation, or None."""
        if subject.id == obj.id or self._estranged(subject, relation, obj):
            return None
        if relation in self.policies.hosted and obj.class_ == _LANGUAGE:
            return None
        if relation in self.policies.licensed and _LICENCE in (subject.class_, obj.class_):
            return None
        if relation in self.policies.one_kind and (subject.type == "Organization") != (obj.type == "Organization"):
            return None
        if not self.schema.refusal(subject.type, relation, obj.type):
            return subject.type, obj.type
        if relation in self.policies.both_twins and subject.type == obj.type == "Place":
            return "Organization", "Organization"
        for one in self.twins(subject, relation, as_object=False):
            if relation not in self.policies.both_twins and not self.schema.refusal(one, relation, obj.type):
                return one, obj.type
        for other in self.twins(obj, relation, as_object=True):
            if not self.schema.refusal(subject.type, relation, other):
                return subject.type, other
        both = relation in self.policies.paired and subject.type == obj.type == "Organization"
        apps = [self.twins(name, relation, as_object=name is obj) for name in (subject, obj)] if both else []
        return ("Product", "Product") if both and all("Product" in kinds for kinds in apps) else None

    def classed(self, subject: Name, frame: Frame) -> bool:
        """Say whether a subject of known class is of the class that the frame asks for."""
        class_ = self._class(subject)
        if not frame.subject_class or not class_ or subject.type == "Place":
            return True
        return frame.subject_class in self.schema.ancestors(class_)

    def slot(self, name: Name, relation: str, allowed: tuple[str, ...], as_object: bool) -> bool:
        """Say whether a name, or a twin of it, may fill one end of a relation."""
        kinds = (name.type, *self.twins(name, relation, as_object))
        return any(self.schema.fits(kind, allowed) for kind in kinds)

    def twins(self, name: Name, relation: str, as_object: bool) -> tuple[str, ...]:
        """Return the other types that a name may have in a relation."""
        if name.type == "Place" and as_object and relation not in self.policies.both_twins:
            return ()
        if name.type == "Product" and self.things_of[name.maker] > _ONE_PRODUCT_FIRM:
            return ()
        if name.type == "Organization" and self._class(name) in _NO_MAKERS:
            return ()
        if name.type == "Organization" and self._class(name) == "AILab" and name.id not in self.apps:
            return ()  # a lab is none of its models
        return tuple(
            kind for (own, kind), relations in self.policies.twins.items() if own == name.type and relation in relations
        )

    def _class(self, name: Name) -> str:
        return name.class_ or self.classes.get(name.id, "")

    def _estranged(self, subject: Name, relation: str, obj: Name) -> bool:
        if relation in self.policies.unsold and self._class(subject) in _AUTHORITIES:
            return True  # who hands out fines sells nothing
        if relation in self.policies.ungoverned and "GovernmentBody" in (self._class(subject), self._class(obj)):
            return True  # who approves a merger is no party to it, who allows sales abroad sells nothing there
        if relation in self.policies.strangers:
            same = bool(subject.maker) and subject.maker == obj.maker and relation == "competesWith"
            return same or subject.id == obj.maker or obj.id == subject.maker
        if relation == "runsOn" and "ProgrammingLanguage" in (subject.class_, obj.class_):
            return True  # a thing is written in a language
        if relation in self.policies.own and self._class(subject) == _MEDIUM and obj.type in ("Model", "Hardware"):
            return True  # a medium tells of them
        if relation in self.policies.own and obj.maker and subject.type == "Organization":
            return not self._kin(subject.id, obj.maker)
        return False

    def _kin(self, one: str, other: str) -> bool:
        return one == other or self.parents.get(one) == other or self.parents.get(other) == one
