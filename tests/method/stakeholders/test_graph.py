"""Graphs: parts, cut points and betweenness, against graphs whose values are known."""

from __future__ import annotations

import pytest

from lep.method.stakeholders.graph import Graph, betweenness, components, cut_points


def graph(*ties: str, alone: str = "") -> Graph:
    """A graph from ties such as "a-b"."""
    nodes: dict[str, set[str]] = {}
    for tie in ties:
        one, other = tie.split("-")
        nodes.setdefault(one, set()).add(other)
        nodes.setdefault(other, set()).add(one)
    return nodes | {node: set() for node in alone}


STAR = graph("hub-a", "hub-b", "hub-c", "hub-d")
PATH = graph("a-b", "b-c", "c-d", "d-e")
TAILED = graph("a-b", "b-c", "c-a", "c-tail", alone="x")

KITE = graph(
    *("andre-beverly", "andre-carol", "andre-diane", "andre-fernando", "beverly-diane", "beverly-ed"),
    *("beverly-garth", "carol-diane", "carol-fernando", "diane-ed", "diane-fernando", "diane-garth"),
    *("ed-garth", "fernando-garth", "fernando-heather", "garth-heather", "heather-ike", "ike-jane"),
)
"""Krackhardt's kite (1990): the classic example in which the best connected is not the one in between."""

FLORENCE = graph(
    *("acciaiuoli-medici", "castellani-peruzzi", "castellani-strozzi", "castellani-barbadori", "medici-barbadori"),
    *("medici-ridolfi", "medici-tornabuoni", "medici-albizzi", "medici-salviati", "salviati-pazzi"),
    *("peruzzi-strozzi", "peruzzi-bischeri", "strozzi-ridolfi", "strozzi-bischeri", "ridolfi-tornabuoni"),
    *("tornabuoni-guadagni", "albizzi-ginori", "albizzi-guadagni", "bischeri-guadagni", "guadagni-lamberteschi"),
)
"""Marriages between fifteen families of Florence (Padgett and Ansell 1993)."""


def test_a_star_hangs_on_its_hub() -> None:
    assert betweenness(STAR) == {"hub": 1.0, "a": 0, "b": 0, "c": 0, "d": 0}
    assert cut_points(STAR) == {"hub": [("b",), ("c",), ("d",)]}


def test_on_a_path_the_middle_is_in_between() -> None:
    assert betweenness(PATH) == pytest.approx({"a": 0, "b": 3 / 6, "c": 4 / 6, "d": 3 / 6, "e": 0})
    assert cut_points(PATH) == {"b": [("a",)], "c": [("d", "e")], "d": [("e",)]}


def test_a_triangle_with_a_tail_hangs_on_one_corner() -> None:
    assert cut_points(TAILED) == {"c": [("tail",)]}
    assert betweenness(TAILED) == pytest.approx({"a": 0, "b": 0, "c": 2 / 6, "tail": 0, "x": 0})
    assert components(TAILED) == [("a", "b", "c", "tail"), ("x",)]
    assert components(TAILED, without="c") == [("a", "b"), ("tail",), ("x",)]


def test_betweenness_of_the_kite_as_published() -> None:
    published = {"heather": 0.389, "fernando": 0.231, "garth": 0.231, "ike": 0.222, "diane": 0.102}
    published |= {"andre": 0.023, "beverly": 0.023, "carol": 0, "ed": 0, "jane": 0}
    assert betweenness(KITE) == pytest.approx(published, abs=0.0005)


def test_betweenness_of_the_families_of_florence_as_published() -> None:
    found = betweenness(FLORENCE)
    published = {"medici": 0.522, "guadagni": 0.255, "albizzi": 0.212, "salviati": 0.143, "ridolfi": 0.114}
    assert {family: found[family] for family in published} == pytest.approx(published, abs=0.0005)
    assert set(cut_points(FLORENCE)) == {"medici", "salviati", "albizzi", "guadagni"}


@pytest.mark.parametrize("small", [{}, {"a": set()}, {"a": {"b"}, "b": {"a"}}])
def test_too_few_to_be_between(small: Graph) -> None:
    assert set(betweenness(small).values()) <= {0.0}
    assert cut_points(small) == {}
