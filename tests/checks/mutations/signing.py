"""Mutations for SIG: what was laid down for signature, and who signed it."""

from __future__ import annotations

from typing import Any

from lep.method.agreement.signed import digest
from tests.checks.mutations.support import GONE, Changes, Mutation
from tests.checks.support import good

DIGEST = digest(good())
OPENED: dict[str, Any] = {"date": "2026-12-10", "event": "opened", "version": 1, "digest": DIGEST}


def signed(by: str, **more: Any) -> dict[str, Any]:
    entry = {"stakeholder": by, "version": 1, "digest": DIGEST, "date": "2026-12-12", "method": "paper"}
    return {key: value for key, value in {**entry, **more}.items() if value is not GONE}


def log(*signatures: dict[str, Any]) -> Changes:
    return {"signatures": list(signatures)}


LAID_DOWN: Changes = {"history": [OPENED]}

SIGNING = [
    Mutation("SIG-lapsed", {"territory.population": 61001}, base=LAID_DOWN),
    Mutation("SIG-lapsed", {"territory.population": 61001}, base={**LAID_DOWN, **log(signed("pes"))}),
    Mutation("SIG-digest-unknown", log(signed("pes", digest="sha256:00")), base=LAID_DOWN),
    Mutation("SIG-digest-unknown", log(signed("pes", digest=GONE)), base=LAID_DOWN),
    Mutation("SIG-digest-unknown", log(signed("pes", version=2)), base=LAID_DOWN),
    Mutation("SIG-digest-unknown", log(signed("pes"))),
    Mutation("SIG-power", log(signed("school")), base=LAID_DOWN),
    Mutation("SIG-power", log(signed("pes", role="Deputy director")), base=LAID_DOWN),
    Mutation("SIG-refused", log(signed("pes", act="refused")), base=LAID_DOWN),
    Mutation(
        "SIG-refused",
        log(signed("pes"), signed("pes", act="withdrawn")),
        base={**LAID_DOWN, **log(signed("pes"))},
    ),
    Mutation("SIG-unknown-party", log(signed("agency")), base=LAID_DOWN),
    Mutation("SIG-order", log(signed("pes", date="2026-12-09")), base=LAID_DOWN),
]
