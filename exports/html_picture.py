"""The picture of the page: pyvis nodes and edges with their places computed beforehand."""

import json
from math import sqrt
from typing import Any

from exports.html_layout import place
from exports.html_names import short, width
from exports.html_payload import Chosen

__all__ = ["picture"]

_LEVELS = (90, 220, 550, 1200)  # how many entities to show at first, then on demand
_SHAPES = {
    "Organization": "dot",
    "Person": "triangle",
    "Model": "diamond",
    "Product": "square",
    "Hardware": "hexagon",
    "Standard": "triangleDown",
    "Benchmark": "star",
    "Place": "dot",
    "Event": "hexagon",
    "Work": "square",
}
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "hoverConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"selectionWidth": 1.5, "hoverWidth": 0.5},
}


def picture(chosen: Chosen, symmetric: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give nodes, edges and options for vis-network, and the places of the nodes at every level of detail."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(_OPTIONS))
    linked = sum(1 for degree in chosen.degrees if degree)
    levels = [*(level for level in _LEVELS if level * 1.5 < linked), linked]
    places = [_places(chosen, level) for level in levels]
    for index, (entity, degree) in enumerate(zip(chosen.entities, chosen.degrees, strict=True)):
        net.add_node(
            index,
            label=short(entity.name) or entity.id,
            shape=_SHAPES.get(entity.type, "dot"),
            group=entity.type,
            size=_radius(degree),
            font={"size": _letters(degree)},
        )
    for edge in _edges(chosen, symmetric):
        net.add_edge(edge.pop("source"), edge.pop("target"), **edge)
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "levels": levels, "places": places}


def _edges(chosen: Chosen, symmetric: frozenset[str]) -> list[dict[str, Any]]:
    """Bend the edges of one pair of nodes apart and leave out the arrow where a relation has no direction."""
    index = {entity.id: place for place, entity in enumerate(chosen.entities)}
    seen: dict[tuple[int, int], int] = {}
    found: list[dict[str, Any]] = []
    for number, one in enumerate(chosen.statements):
        source, target = index[one.subject], index[one.object]
        pair = (min(source, target), max(source, target))
        turn = seen[pair] = seen.get(pair, -1) + 1
        # 0, then one to each side; a curve is told from its start, so the side depends on the direction
        bend = (turn + 1) // 2 * 0.18 * (1 if turn % 2 else -1) * (1 if source == pair[0] else -1)
        found.append(
            {
                "source": source,
                "target": target,
                "id": number,
                "arrows": "" if one.relation in symmetric else "to",
                "width": round(1 + min(one.independent_sources, 4) * 0.4, 1),
                "smooth": {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
                if bend
                else False,
            }
        )
    return found


def _places(chosen: Chosen, level: int) -> list[tuple[int, int]]:
    """Place the first entities of a level; the last level has those without links too."""
    linked = sum(1 for degree in chosen.degrees if degree)
    count = level if level < linked else len(chosen.entities)
    index = {entity.id: place for place, entity in enumerate(chosen.entities[:count])}
    boxes = []
    for entity, degree in zip(chosen.entities[:count], chosen.degrees[:count], strict=True):
        radius, letters = _radius(degree), _letters(degree)
        columns = max(width(short(name)) for name in (entity.name, *entity.names[:1]))
        boxes.append((max(radius, columns * letters * 0.29), radius + letters * 0.7))
    links = [
        (index[one.subject], index[one.object])
        for one in chosen.statements
        if one.subject in index and one.object in index
    ]
    return list(place(boxes, links))


def _radius(degree: int) -> int:
    return round(min(40, 7 + 4.5 * sqrt(degree)))


def _letters(degree: int) -> int:
    return round(min(30, 12 + 2.2 * sqrt(degree)))
