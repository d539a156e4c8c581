"""Tables of the report: who brings and gains what, what employers promised, and targets beside those of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lep.documents.voice import Voice
from lep.language import capital
from lep.method.plan.attainability import Comparison, comparisons
from lep.method.plan.benchmarks import Benchmark, Benchmarks, Case
from lep.method.plan.budget import cross, stated_total, total
from lep.method.reading import GONE, Data, partners, rows
from lep.method.sources import authorities

Context = dict[str, Any]

METHODS: Final[Mapping[str, tuple[str, ...]]] = {
    "coverage": ("ILO-BIH", "PARES"),
    "network": ("NETMAP",),
    "chain": ("PARES",),
    "levels": ("IDELE",),
    "freedom": ("OECD-SOFT-POWERS",),
    "maturity": ("IDELE", "HIMMELMAN"),
    "logic": ("ILO-TRAINING", "EU-LOGFRAME"),
    "lead": ("PARES", "DCLG-MCA", "TRIANTAPHYLLOU"),
    "positions": ("KANER",),
}
"""What the pictures and comparisons of the report rest on."""
_WHOLE: Final = 10
"""From here on, figures are shown without decimals."""


def tables_context(data: Data, voice: Voice, table: Benchmarks | None = None) -> Context:
    """`exchange`, `promises`, `certainty` (of the means) and `benchmarks` (by `table`, else the built-in one), each a
    list of rows; `published`: what the benchmarks come from; `stated`: the total that the agreement states, and whether
    the ledger comes to it, or None."""
    stated = stated_total(data)
    compared = [one for one in comparisons(data, table) if one.ours is not None]
    return {
        "exchange": _exchange(data, voice),
        "promises": list(_promises(data, voice)),
        "certainty": _certainty(data, voice),
        "stated": {"total": stated.stated, "agrees": not stated.difference} if stated else None,
        "benchmarks": [_compared(one, voice) for one in compared],
        "published": list(
            dict.fromkeys(source for one in compared for case in one.benchmark.cases for source in case.sources)
        ),
    }


def authorities_context(keys: Iterable[str]) -> list[Context]:
    """The authorities with these keys, in the order of the register."""
    wanted = set(keys)
    return [
        {"key": key, "citation": one.citation(), "url": one.url} for key, one in authorities().items() if key in wanted
    ]


def _exchange(data: Data, voice: Voice) -> list[Context]:
    """What each partner brings and gains, where it says either."""
    found = [
        {
            "name": voice.name(str(one.get("id"))),
            "brings": voice.texts(one.get("brings")),
            "amount": total(data, **{"from": one.get("id")}),
            "gains": voice.texts(one.get("gains")),
        }
        for one in partners(data)
    ]
    return found if any(one["gains"] for one in found) else []


def _promises(data: Data, voice: Voice) -> Iterable[Context]:
    for one in rows(data, "stakeholders"):
        for promise in rows(one, "employer.commitments"):
            if one.get("status") not in GONE:
                what, number = voice.word("pledge", promise.get("what")) or "", promise.get("number")
                yield {
                    "name": voice.name(str(one.get("id"))),
                    "what": what,
                    "number": number,
                    "promise": capital(what) if number is None else voice.formats.counted(number, what),
                    "until": promise.get("until"),
                    "note": voice.text(promise.get("note")),
                }


def _certainty(data: Data, voice: Voice) -> list[Context]:
    """How much is paid, approved and pledged; [] while that is said of nothing."""
    sums = cross(data, "status", "year")
    found = [
        {"status": voice.word("certainty", status or "open"), "amount": amount}
        for status, amount in sums.row_totals.items()
    ]
    return found if any(sums.rows) else []


def _compared(one: Comparison, voice: Voice) -> Context:
    benchmark = one.benchmark
    return {
        "title": benchmark.title,
        "ours": _figure(one.ours or 0, benchmark, voice),
        "others": [
            f"{_range(case, benchmark, voice)} {voice.word('case', case.what)}: {case.where}"
            for case in benchmark.cases
        ],
        "question": one.question,
    }


def _range(case: Case, benchmark: Benchmark, voice: Voice) -> str:
    low, high = _figure(case.low, benchmark, voice), _figure(case.high, benchmark, voice)
    return low if low == high else f"{low}–{high}"


def _figure(value: float, benchmark: Benchmark, voice: Voice) -> str:
    if benchmark.currency:
        return voice.formats.amount(round(value), benchmark.currency)
    return voice.formats.number(value, 0 if value >= _WHOLE else 2)
