"""Places for the nodes of the page, computed beforehand so that the browser has nothing to simulate."""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["place"]

_Array = NDArray[np.float64]
_GOLDEN_ANGLE = pi * (3 - sqrt(5))
_SPRING = 130.0  # the distance at which two linked nodes of small degree rest
_STEPS = 160  # for 700 nodes and fewer; fewer steps for more
_ROWS = 256  # rows of the distance matrix at a time: stays in the cache
_WIDE = 1.15  # what the panels leave of a screen is a little wider than high
_MARGIN = 6.0
_AIR = 4.0  # area of the picture in areas of its boxes


def place(boxes: Sequence[tuple[float, float]], links: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Give whole x, y for each node; `boxes` are half width and half height with the label, `links` pairs of indices.

    Linked nodes stand near each other, groups apart, and no two boxes overlap; the same input gives the same places.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})
    linked = sorted({index for pair in pairs for index in pair})
    alone = sorted(set(range(len(boxes))) - set(linked))
    spot = {index: row for row, index in enumerate(linked)}
    sizes = np.array([boxes[index] for index in linked], dtype=np.float64).reshape(-1, 2)
    places = _pull(len(linked), [(spot[one], spot[two]) for one, two in pairs])
    places = _push_apart(_fit(places * (_WIDE, 1.0), sizes), sizes)
    found: dict[int, tuple[int, int]] = {}
    for index, (x, y) in zip(linked, places.tolist(), strict=True):
        found[index] = (round(x), round(y))
    top = max((y for _, y in found.values()), default=0) + 160
    found.update(_rows(alone, boxes, top, places))
    return tuple(found[index] for index in range(len(boxes)))


def _pull(count: int, pairs: list[tuple[int, int]]) -> _Array:
    """Let links pull and all nodes repel until the picture has cooled down."""
    places = _start(count, pairs)
    if not pairs:
        return places
    ends = np.array(pairs, dtype=np.intp)
    mass = np.bincount(ends.ravel(), minlength=count).astype(np.float64) + 1.0
    heat = _SPRING * sqrt(count) / 4
    steps = min(_STEPS, max(60, _STEPS * 700 // count))
    for step in range(steps):
        force = _repulsion(places, mass) - places * mass[:, None] * 0.35
        reach = places[ends[:, 1]] - places[ends[:, 0]]
        np.add.at(force, ends[:, 0], reach)
        np.add.at(force, ends[:, 1], -reach)
        strength = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        limit = heat * (1 - step / steps) ** 1.5 + 0.5
        places = places + force / strength[:, None] * np.minimum(strength / mass, limit)[:, None]
    return places


def _repulsion(places: _Array, mass: _Array) -> _Array:
    force = np.zeros_like(places)
    x, y = places[:, 0].astype(np.float32), places[:, 1].astype(np.float32)
    mass = mass.astype(np.float32)
    for row in range(0, len(places), _ROWS):
        part = slice(row, row + _ROWS)
        dx, dy = x[part, None] - x[None, :], y[part, None] - y[None, :]
        share = _SPRING**2 * mass[part, None] * mass[None, :] / np.maximum(dx * dx + dy * dy, 25.0)
        force[part, 0], force[part, 1] = (dx * share).sum(axis=1), (dy * share).sum(axis=1)
    return force


def _start(count: int, pairs: list[tuple[int, int]]) -> _Array:
    """Set each community on a spiral around its own centre, the largest in the middle."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    groups = nx.community.louvain_communities(graph, seed=1) if pairs else [{index} for index in range(count)]
    places = np.zeros((count, 2))
    used = 0
    for group in sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group)):
        far, turn = _SPRING * sqrt(used) * 1.2, used * _GOLDEN_ANGLE
        members = sorted(group, key=lambda index: (-graph.degree[index], index))
        for rank, index in enumerate(members):
            near, angle = _SPRING * 0.6 * sqrt(rank), rank * _GOLDEN_ANGLE
            places[index] = far * cos(turn) + near * cos(angle), far * sin(turn) + near * sin(angle)
        used += len(group)
    return places


def _fit(places: _Array, sizes: _Array) -> _Array:
    """Scale the picture to an area that its boxes fill loosely."""
    if len(places) < 2:
        return places
    area = float(np.prod(np.maximum(np.ptp(places, axis=0), 1.0)))
    scale: float = sqrt(_AIR * float((4 * sizes[:, 0] * sizes[:, 1]).sum()) / area)
    return places * scale


def _push_apart(places: _Array, sizes: _Array) -> _Array:
    """Move boxes along their shorter overlap until none overlap or the rounds are over."""
    places = places.copy()
    for _ in range(200 if len(places) < 500 else 80):
        one, two = _overlaps(places, sizes)
        if not len(one):
            break
        gap = places[two] - places[one]
        need = sizes[one] + sizes[two] + _MARGIN - np.abs(gap)
        across = need[:, 0] < need[:, 1]
        way = np.where(gap == 0, np.where(one < two, 1.0, -1.0)[:, None], np.sign(gap))
        move = np.where(np.stack([across, ~across], axis=1), need, 0.0) * way * 0.35
        np.add.at(places, two, move)
        np.add.at(places, one, -move)
    return places


def _overlaps(places: _Array, sizes: _Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    found: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    for row in range(0, len(places), _ROWS):
        part = slice(row, row + _ROWS)
        wide = np.abs(places[part, None, 0] - places[None, :, 0]) < sizes[part, None, 0] + sizes[None, :, 0] + _MARGIN
        high = np.abs(places[part, None, 1] - places[None, :, 1]) < sizes[part, None, 1] + sizes[None, :, 1] + _MARGIN
        one, two = np.nonzero(wide & high)
        keep = one + row < two
        found.append(((one + row)[keep], two[keep]))
    empty = np.zeros(0, dtype=np.intp)
    return (
        np.concatenate([one for one, _ in found] or [empty]),
        np.concatenate([two for _, two in found] or [empty]),
    )


def _rows(
    alone: list[int], boxes: Sequence[tuple[float, float]], top: int, places: _Array
) -> dict[int, tuple[int, int]]:
    """Set the nodes without links in rows under the others."""
    span = max(1200.0, float(np.ptp(places[:, 0])) if len(places) else 0.0)
    x, y, found = -span / 2, float(top), {}
    for index in alone:
        half = boxes[index][0] + _MARGIN * 2
        if x + 2 * half > span / 2 and x > -span / 2:
            x, y = -span / 2, y + 70
        found[index] = (round(x + half), round(y))
        x += 2 * half
    return found
