"""What the ties between stakeholders say: who stands alone, who knows nobody but the convenor, who is at odds."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, quoted, tr
from lep.method.reading import blank
from lep.method.stakeholders.network import Network, network

_A_WHEEL = 3
"""From this number of actors on it tells something that all of them are tied to the convenor alone."""


@check("STK-isolated", "STK-only-convenor", "STK-conflict-open")
def ties(case: CaseFile) -> Iterator[Hit]:
    if not case.rows("links"):
        return
    net = network(case.data)
    if net.recorded:
        yield from _isolated(case, net)
    yield from _wheel(case, net)
    yield from _conflicts(case, net)


def _isolated(case: CaseFile, net: Network) -> Iterator[Hit]:
    for place, row in case.placed("stakeholders"):
        counts = row.get("status") == "committed" or row.get("key") is True
        if counts and row.get("id") in net.isolated:
            what = tr("a key actor") if row.get("key") is True else tr("committed")
            yield Hit("STK-isolated", place, subject=case.label(row), what=what)


def _wheel(case: CaseFile, net: Network) -> Iterator[Hit]:
    tied = {actor.id for actor in net.measured if actor.degree and actor.id != net.convenor}
    if len(tied) >= _A_WHEEL and tied == set(net.only_convenor):
        yield Hit("STK-only-convenor", ("links",), convenor=case.name(net.convenor))


def _conflicts(case: CaseFile, net: Network) -> Iterator[Hit]:
    planned = {
        row.get("id") for row in case.rows("stakeholders") if not blank((row.get("engagement") or {}).get("how"))
    }
    for tie in net.conflicts:
        if not planned & {tie.source, tie.target}:
            pair = formats().listed([quoted(case.name(one)) for one in (tie.source, tie.target)])
            yield Hit("STK-conflict-open", tie.place, pair=pair)
