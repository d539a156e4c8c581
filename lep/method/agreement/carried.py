"""What of a partnership file travels with an agreement: enough to write the same agreement again, and no judgement.

The agreed part (`lep.model.areas`) and the three things beyond it that the text of the agreement tells everybody who
reads it anyway: who the parties are, which e-mail addresses they gave for partners to see, and under which profile the
clauses were chosen. Stakeholders whom the agreement does not name stay behind: who was asked and who declined is the
convenor's knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.model import agreed_part

NAME: Final = "partnership.yaml"
"""What the file is called that travels with a document."""

COMMITTED: Final = "committed"
_SHOWN_TO: Final = ("partners", "public")


def carried_part(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the data of a partnership file (whose form is right) with what travels with its agreement."""
    from lep.files.references import referred

    agreed = agreed_part(data)
    known = {one["id"]: one for one in data.get("stakeholders") or ()}
    named = referred(agreed, "stakeholders") | {one for one in known if known[one].get("status") == COMMITTED}
    agreed["stakeholders"] = [
        one | _as_the_agreement_says(known[one["id"]]) for one in agreed.get("stakeholders") or () if one["id"] in named
    ]
    if data.get("profile"):
        agreed["profile"] = data["profile"]
    return {key: value for key, value in agreed.items() if value != []}


def carried_text(data: Mapping[str, Any]) -> str:
    """`carried_part` as a partnership file: canonical order and style, so that the same data gives the same bytes."""
    from lep.files.emit import dump
    from lep.files.layout import partnership_layout

    return dump(carried_part(data), partnership_layout())


def _as_the_agreement_says(stakeholder: Mapping[str, Any]) -> dict[str, Any]:
    """That it is a party, and the address beside its name, where the agreement shows them."""
    if stakeholder.get("status") != COMMITTED:
        return {}
    contact = stakeholder.get("contact") or {}
    if not contact.get("email") or contact.get("visibility") not in _SHOWN_TO:
        return {"status": COMMITTED}
    return {"status": COMMITTED, "contact": {key: contact[key] for key in ("email", "visibility")}}
