"""`lep sign apply`, `lep sign verify` and `lep sign take`: signatures in the PDF itself."""

from __future__ import annotations

from typing import Annotated

import typer

from lep.cli.options import DEFAULT_FILE, Deed, Json, OwnFile

Function = Annotated[
    str, typer.Option("--function", metavar="TEXT", help="As what.  [default: as in the file]", show_default=False)
]
Basis = Annotated[
    str,
    typer.Option(
        "--basis", metavar="TEXT", help="Power to sign, if it is not the one in the file.", show_default=False
    ),
]
Place = Annotated[str, typer.Option("--place", metavar="TEXT", help="Where.", show_default=False)]


def apply(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The partnership file; or a PDF, to sign that one alone.")
    ] = DEFAULT_FILE,
    by: Annotated[str, typer.Option("--by", metavar="ID", help="The party that signs.", show_default=False)] = "",
    key: Annotated[
        str,
        typer.Option(
            "--key", metavar="FILE", help="The key: .p12 or .pfx with its certificate, or .pem.", show_default=False
        ),
    ] = "",
    cert: Annotated[
        str, typer.Option("--cert", metavar="FILE", help="The certificate of a .pem key.", show_default=False)
    ] = "",
    chain: Annotated[
        list[str] | None,
        typer.Option(
            "--chain", metavar="FILE", help="Certificates of its issuers; may be repeated.", show_default=False
        ),
    ] = None,
    pkcs11: Annotated[
        str,
        typer.Option(
            "--pkcs11", metavar="LIBRARY", help="Sign with a card: the library of its reader.", show_default=False
        ),
    ] = "",
    token: Annotated[
        str, typer.Option("--token", metavar="LABEL", help="Which card, if there is more than one.", show_default=False)
    ] = "",
    cert_label: Annotated[
        str,
        typer.Option(
            "--cert-label", metavar="LABEL", help="Which certificate of the card, if it has more.", show_default=False
        ),
    ] = "",
    passphrase_from: Annotated[
        str,
        typer.Option(
            "--passphrase-from",
            metavar="FILE",
            help="Take the passphrase or PIN from the first line of a file; - is standard input.  [default: ask]",
            show_default=False,
        ),
    ] = "",
    deed: Deed = "",
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="CODES", help="Sign only the copies in these languages.", show_default=False
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="Who signs.  [default: as in the file, else in the certificate]",
            show_default=False,
        ),
    ] = "",
    function: Function = "",
    basis: Basis = "",
    place: Place = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="When.  [default: today]", show_default=False)
    ] = "",
    lock: Annotated[
        bool, typer.Option("--lock", help="Lock the document with the first signature: only signatures can be added.")
    ] = False,
    timestamp: Annotated[
        str,
        typer.Option("--timestamp", metavar="URL", help="Have a time-stamp server prove the time.", show_default=False),
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="PDF",
            help="Of a single PDF: where the signed one goes.  [default: in its place]",
            show_default=False,
        ),
    ] = "",
) -> int:
    """Sign in the PDF with a certificate, in the party's own field.

    Signs the copy in every language, and notes it in the file. Earlier signatures stay as they are. The passphrase of
    the key is asked for, and is never shown or kept. A partner who has nothing but the PDF signs that alone.

    \b
    Examples:
      lep sign apply --by school --key head-teacher.p12
      lep sign apply --by town --pkcs11 /usr/lib/opensc-pkcs11.so --lock
      lep sign apply agreement.en.pdf --by bank --key director.p12
    """
    from lep.cli.signing_apply import run
    from lep.cli.signing_keys import Means
    from lep.cli.signing_wishes import Said, Wanted

    means = Means(key, cert, tuple(chain or ()), pkcs11, token, cert_label, passphrase_from)
    said = Said(name, function, basis, place, date)
    wanted = Wanted.of(language, lock=lock, timestamp=timestamp, out=to, deed=deed)
    return run(context.obj, file, by, means, said, wanted)


def verify(
    context: typer.Context,
    pdf: Annotated[str, typer.Argument(metavar="PDF", help="The signed PDF; - reads standard input.")],
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="The partnership file, to compare with.", show_default=False)
    ] = "",
    trust: Annotated[
        list[str] | None,
        typer.Option(
            "--trust", metavar="FILE", help="Root certificates to trust; may be repeated.", show_default=False
        ),
    ] = None,
    crl: Annotated[
        list[str] | None,
        typer.Option(
            "--crl", metavar="FILE", help="Lists of revoked certificates; may be repeated.", show_default=False
        ),
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="DATE", help="Judge as on this day.  [default: now]", show_default=False)
    ] = "",
    as_json: Json = False,
) -> int:
    """Verify the signatures in a PDF: whether they hold, whose they are, and what changed after them.

    With the partnership file, also whether the PDF is the very text that was laid down, and has all the signatures on
    record. Whom to trust, you say: nothing is trusted that --trust does not name, and nothing is fetched. The exit
    code is 0 only if every signature holds and is trusted, and nothing was changed; otherwise 1.

    \b
    Examples:
      lep sign verify agreement.en.pdf partnership.yaml --trust root.pem
      lep sign verify agreement.en.pdf --trust root.pem --crl revoked.crl --json
    """
    from lep.cli.signing_verify import Asked
    from lep.cli.signing_verify import verify as verified

    return verified(context.obj, pdf, file, Asked(tuple(trust or ()), tuple(crl or ()), at), as_json=as_json)


def take(
    context: typer.Context,
    pdf: Annotated[str, typer.Argument(metavar="PDF", help="The PDF that came back signed.", show_default=False)],
    file: OwnFile = DEFAULT_FILE,
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help="Who signed.  [default: as in the certificate]", show_default=False
        ),
    ] = "",
    function: Function = "",
    basis: Basis = "",
    place: Place = "",
) -> int:
    """Take over a PDF that a partner signed elsewhere, and note its signature.

    The PDF must have grown from a copy that was laid down here, and its signatures must be intact. If others signed
    their own copy meanwhile, it is kept beside theirs as a counterpart.

    \b
    Examples:
      lep sign take from-the-school.pdf
      lep sign take from-the-bank.pdf --place Vrelnik
    """
    from lep.cli.signing_take import take as taken
    from lep.cli.signing_wishes import Said

    return taken(context.obj, pdf, file, Said(name, function, basis, place))
