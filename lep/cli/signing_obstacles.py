"""What keeps a text from being laid down for signature, told all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import with_file
from lep.cli.out import Out
from lep.cli.signing_words import folder_shown, named
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.files import Source
    from lep.method.agreement.signed import Standing, Text
    from lep.method.reading import Data
    from lep.signing.folder import Bundle, SigningFolder
    from lep.signing.opening import Powerless

_ABOUT_SIGNING: Final = "SIG-"
"""Findings on the signing of the text before: laying down the next one is what mends them."""


# --- in the file ------------------------------------------------------------------------------------------------------


def obstacles_told(out: Out, source: Source, file: str) -> bool:
    """Whether something stands in the way of signing; all of it is told at once."""
    from lep.checks.run import blocking
    from lep.signing.opening import without_power

    found = [one for one in blocking(source) if not one.code.startswith(_ABOUT_SIGNING)]
    powerless = _untold(without_power(source.data), found)
    nobody = not any(row.get("status") == "committed" for row in source.data.get("stakeholders") or ())
    if not found and not powerless and not nobody:
        return False
    if found:
        from lep.cli.pictures.findings import draw

        out.tell(draw(found, file))
    for one in powerless:
        out.problem(*power_missing(source.data, one, file))
    count = len(found) + len(powerless) or 1
    out.problem(
        tr_n(
            count,
            "nothing was laid down for signature: {n} point stands in the way",
            "nothing was laid down for signature: {n} points stand in the way",
        ),
        tr("only committed stakeholders sign, and there is none") if nobody else "",
    )
    out.next(with_file("check", file) if found else with_file("agree", file))
    return True


def _untold(powerless: Sequence[Powerless], found: Sequence[Finding]) -> list[Powerless]:
    """Those of whom no finding says already that their function is missing."""
    told = any(one.code == "AGR-signatory-missing" for one in found)
    return [one for one in powerless if not (told and one.missing == ("role",))]


def power_missing(data: Mapping[str, Any], one: Powerless, file: str) -> tuple[str, str]:
    """The problem, and what to do."""
    words = {"role": tr("the function of who signs"), "basis": tr("what gives the power to sign")}
    lead = tr("{party}: the power to sign is not on file", party=named(data, [one.id]))
    path = f"stakeholders[{one.id}].signatory.{one.missing[-1]}"
    hint = tr(
        "write down {what}, for instance with {command}",
        what=formats().listed([words[key] for key in one.missing]),
        command=f"`{with_file('agree', file)} --set '{path}=…'`",
    )
    return lead, hint


# --- in what was laid down before -------------------------------------------------------------------------------------


def laid_down_already(data: Data, where: Standing, folder: SigningFolder, file: str, *, again: bool) -> Bundle | None:
    """The files of the version of the file, if they are laid down already and are not to be laid down `again`; None
    if that is to be done now. Raises Stop where it must not be."""
    from lep.signing.opening import case_of

    case, text = case_of(data, where), where.text
    if case == "new" or text is None:
        return None
    bundle = folder.version(text.version, text.manifest)
    if case == "signed":
        raise Stop(
            tr("version {version} has been signed: its text stays as it is", version=text.version),
            hint=tr("the next version begins with {command}", command=f"`{with_file('sign amend', file)}`"),
            code=Exit.REFUSED,
        )
    require_unsigned(bundle)
    if again:
        return None
    if case == "changed":
        raise laid_down_otherwise(text, file)
    trouble = next(bundle.troubles(), None)
    if trouble:
        hint = tr("nobody has signed yet: {command} writes the files anew", command=_again(file))
        raise Stop(trouble.message, hint=hint, code=Exit.REFUSED)
    return bundle


def laid_down_otherwise(text: Text, file: str) -> Stop:
    """What is said where another text, or the same in another form, is laid down already, and unsigned."""
    return Stop(
        tr(
            "version {version} of {date} was laid down already, with another text or in another form",
            version=text.version,
            date=formats().long_date(text.date),
        ),
        hint=tr("nobody has signed it yet: {command} lays down what the file says now", command=_again(file)),
        code=Exit.REFUSED,
    )


def require_unsigned(bundle: Bundle) -> None:
    """Raise Stop where a folder holds signatures: it must stay, whatever the file knows of them."""
    if bundle.holds_signatures():
        raise Stop(
            tr("{folder} holds signatures that the file knows nothing of", folder=folder_shown(bundle.path)),
            hint=tr("run `lep sign apply` once more, which notes them, or move the folder away"),
            code=Exit.REFUSED,
        )


def _again(file: str) -> str:
    return f"`{with_file('sign open --again', file)}`"
