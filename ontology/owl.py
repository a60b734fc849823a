"""Read classes, relations and quantity kinds from OWL triples, and refuse what is not fully described."""

from collections.abc import Iterable

from ontology.terms import QUALIFIERS, TYPES, Currency, EntityClass, QuantityKind, Relation
from ontology.turtle import KG, OWL, RDF, RDFS, SKOS, Triples, local_name

__all__ = ["read_classes", "read_currencies", "read_quantity_kinds", "read_relations", "refuse_clashes"]

_ENTITY = KG + "Entity"
_ROOTS = {KG + name: name for name in TYPES}


def _words(triples: Triples, iri: str) -> tuple[str, str, str, str]:
    """Give labels and comments in English and Korean; a missing label is taken from the other language or the name."""
    en, ko = (triples.text(iri, RDFS + "label", language) for language in ("en", "ko"))
    plain = triples.value(iri, RDFS + "label") or local_name(iri)
    comments = (triples.text(iri, RDFS + "comment", language) for language in ("en", "ko"))
    comment_en, comment_ko = comments
    return en or plain, ko or plain, comment_en or comment_ko, comment_ko or comment_en


def _is(triples: Triples, iri: str, owl_class: str) -> bool:
    return any(o.value == OWL + owl_class for o in triples.objects(iri, RDF + "type"))


def read_classes(triples: Triples) -> tuple[EntityClass, ...]:
    """Give the classes of things, the ten types first, each with the type that it reaches."""
    found = []
    for iri in (*triples.subjects(OWL + "Class"), *triples.subjects(RDFS + "Class")):
        chains = _chains(triples, iri)
        roots = {_ROOTS[chain[-1]] for chain in chains}
        if len(roots) == 1:
            parent = min(chains, key=len)[1:2]
            name = local_name(parent[0]) if parent else ""
            found.append(EntityClass(local_name(iri), roots.pop(), name, *_words(triples, iri), iri))
        elif roots:
            what = f"class {local_name(iri)} is below {' and '.join(sorted(roots))}, which share no things"
            raise triples.fault(iri, what, "leave one rdfs:subClassOf that leads to one of the ten types")
        elif not _described_elsewhere(triples, iri):
            what = f"class {local_name(iri)} is below none of the ten types"
            raise triples.fault(iri, what, f"give it rdfs:subClassOf one of {', '.join('kg:' + t for t in TYPES)}")
    return tuple(found)


def _chains(triples: Triples, iri: str) -> list[tuple[str, ...]]:
    """Give every way up from a class to one of the ten types, both ends included."""
    done: list[tuple[str, ...]] = []
    todo: list[tuple[str, ...]] = [(iri,)]
    while todo:
        chain = todo.pop()
        if chain[-1] in _ROOTS:
            done.append(chain)
            continue
        for parent in triples.objects(chain[-1], RDFS + "subClassOf"):
            if parent.value in chain:
                cycle = " -> ".join(local_name(c) for c in (*chain, parent.value))
                raise triples.fault(iri, f"classes go round in a circle: {cycle}", "take one rdfs:subClassOf away")
            todo.append((*chain, parent.value))
    return done


def _described_elsewhere(triples: Triples, iri: str) -> bool:
    """Tell whether a term is one of the packaged statement model, which is no matter of things and relations."""
    return triples.file(iri) == triples.files[0]


def read_relations(triples: Triples, classes: tuple[EntityClass, ...]) -> tuple[Relation, ...]:
    """Give the relations: every owl:ObjectProperty whose domain and range are classes of things."""
    types = {c.iri: c for c in classes}
    inverses = _inverses(triples)
    found = []
    for iri in triples.subjects(OWL + "ObjectProperty"):
        if iri in inverses.values() or triples.value(iri, KG + "statable") in ("false", "0"):
            continue
        domain, range_ = (_classes(triples, iri, end, types) for end in ("domain", "range"))
        if domain and range_:
            found.append(_relation(triples, iri, domain, range_, inverses.get(iri, "")))
    names = {r.iri for r in found}
    return tuple(r._replace(parents=tuple(local_name(p) for p in r.parents if p in names)) for r in found)


def _inverses(triples: Triples) -> dict[str, str]:
    """Give the named inverse of each relation; of two that name each other, the one without a domain is the inverse."""
    found: dict[str, str] = {}
    for iri in triples.subjects(OWL + "ObjectProperty"):
        for other in triples.objects(iri, OWL + "inverseOf"):
            pair = (iri, other.value)
            relation, inverse = pair if triples.value(iri, RDFS + "domain") else pair[::-1]
            if found.setdefault(relation, inverse) != inverse:
                names = f"{local_name(found[relation])} and {local_name(inverse)}"
                what = f"relation {local_name(relation)} has two inverses, {names}"
                raise triples.fault(iri, what, "leave one owl:inverseOf")
    return found


def _classes(triples: Triples, iri: str, end: str, types: dict[str, EntityClass]) -> tuple[EntityClass, ...]:
    """Give the classes that a relation's domain or range allows; empty for a term of the statement model."""
    name, given = local_name(iri), triples.objects(iri, RDFS + end)
    if len(given) > 1:
        what = f"relation {name} has two values of rdfs:{end}, which OWL takes as both at once"
        raise triples.fault(iri, what, f"write rdfs:{end} [ a owl:Class ; owl:unionOf ( ... ) ]")
    if given and given[0].value == _ENTITY:
        return tuple(types[root] for root in _ROOTS)
    members = triples.members(triples.value(given[0].value, OWL + "unionOf")) if given else ()
    wanted = members or tuple(g.value for g in given)
    unknown = [local_name(w) for w in wanted if w not in types]
    if (unknown or not wanted) and not _described_elsewhere(triples, iri):
        what = f"relation {name} has {f'an unknown class {unknown[0]} as' if unknown else 'no'} rdfs:{end}"
        remedy = f"name one of {', '.join(TYPES)} or a class of your own below one of them"
        raise triples.fault(iri, what, remedy)
    return () if unknown else tuple(types[w] for w in wanted)


def _relation(
    triples: Triples,
    iri: str,
    domain: tuple[EntityClass, ...],
    range_: tuple[EntityClass, ...],
    inverse: str,
) -> Relation:
    label_en, label_ko, comment_en, comment_ko = _words(triples, iri)
    inverse_en, inverse_ko = _words(triples, inverse)[:2] if inverse else ("", "")
    return Relation(
        name=local_name(iri),
        label_en=label_en,
        label_ko=label_ko,
        comment_en=comment_en,
        comment_ko=comment_ko,
        domain=tuple(dict.fromkeys(c.type for c in domain)),
        range=tuple(dict.fromkeys(c.type for c in range_)),
        symmetric=_is(triples, iri, "SymmetricProperty"),
        functional=_is(triples, iri, "FunctionalProperty"),
        inverse=local_name(inverse) if inverse else "",
        parents=tuple(o.value for o in triples.objects(iri, RDFS + "subPropertyOf")),
        carries=_carries(triples, iri),
        stateful=triples.value(iri, KG + "stateful") in ("true", "1"),
        dated=triples.value(iri, KG + "dated") in ("true", "1"),
        irreflexive=_is(triples, iri, "IrreflexiveProperty"),
        asymmetric=_is(triples, iri, "AsymmetricProperty"),
        domain_classes=tuple(c.name for c in domain),
        range_classes=tuple(c.name for c in range_),
        inverse_en=inverse_en,
        inverse_ko=inverse_ko,
        iri=iri,
    )


def _carries(triples: Triples, iri: str) -> tuple[str, ...]:
    found = tuple(local_name(o.value) for o in triples.objects(iri, KG + "carries"))
    for name in found:
        if name not in QUALIFIERS:
            what = f"relation {local_name(iri)} carries an unknown value {name}"
            raise triples.fault(iri, what, f"write one of {', '.join('kg:' + q for q in QUALIFIERS)}")
    return found


def read_quantity_kinds(triples: Triples, classes: tuple[EntityClass, ...]) -> tuple[QuantityKind, ...]:
    """Give the quantity kinds with their units, subjects and bounds."""
    types = {c.iri: c.name for c in classes}
    found = []
    for iri in triples.subjects(KG + "QuantityKind"):
        units = tuple(triples.value(u.value, SKOS + "notation") for u in triples.objects(iri, KG + "measuredIn"))
        domain = tuple(types.get(d.value, "") for d in triples.objects(iri, KG + "quantityDomain"))
        name = local_name(iri)
        if not units or not all(units):
            remedy = "give it kg:measuredIn kg:currencyUnit, kg:countUnit, kg:percentUnit or another kg:Unit"
            raise triples.fault(iri, f"quantity kind {name} has no known unit", remedy)
        if not domain or not all(domain):
            raise triples.fault(iri, f"quantity kind {name} has no known subject", "give it kg:quantityDomain a class")
        low, high = (_number(triples, iri, bound, default) for bound, default in (("atLeast", 0.0), ("atMost", 1e15)))
        found.append(QuantityKind(name, *_words(triples, iri), units, domain, low, high, iri))
    return tuple(found)


def _number(triples: Triples, iri: str, predicate: str, default: float) -> float:
    text = triples.value(iri, KG + predicate)
    try:
        return float(text) if text else default
    except ValueError as error:
        what = f"kg:{predicate} of {local_name(iri)} is no number: {text}"
        raise triples.fault(iri, what, "write a plain number such as 1.0e6") from error


def read_currencies(triples: Triples) -> tuple[Currency, ...]:
    """Give the currencies with their rough worth."""
    found = []
    for iri in triples.subjects(KG + "Currency"):
        code = triples.value(iri, SKOS + "notation") or local_name(iri)
        found.append(Currency(code, *_words(triples, iri)[:2], _number(triples, iri, "perDollar", 1.0)))
    return tuple(found)


def refuse_clashes(triples: Triples, terms: Iterable[EntityClass | Relation | QuantityKind]) -> None:
    """Raise if two IRIs end in the same name, by which records and frames speak of them."""
    seen: dict[str, str] = {}
    for term in terms:
        other = seen.setdefault(term.name, term.iri)
        if other != term.iri:
            what = f"{term.name} is the name of two terms, <{other}> and <{term.iri}>"
            raise triples.fault(term.iri, what, "give yours another name")
