"""What `lep template new` begins with: files that work as they are and say in comments what can be changed."""

from __future__ import annotations

import re
from typing import Final

from lep.documents.letterhead_file import NAME as LETTERHEAD
from lep.documents.own_document import NAME
from lep.documents.resources import Resources, builtin_root
from lep.language import known_formats, mark, tr

_LETTERHEAD: Final = """\
# {intro}
# {languages} {{en: Office hours, bs: Radno vrijeme}}

# logo:
#   file: logo.svg            # {file}
#   alt: {house}   # {alt}
#   width: 40                 # {width}

address: |
  {house}
  {street}
  {town}

# footer: |
#   {bank}
#   {register}

colours:
  accent: "#1f3a5f"           # {accent}

# fonts:                      # {fonts}
#   text: Libertinus Serif
#   headings: Libertinus Serif
"""
_LETTERHEAD_WORDS: Final = {
    "intro": mark("Your letterhead: it stands on every document (HTML, Word, PDF). Take out what you do not need."),
    "languages": mark("A text can be one text, or one for each language:"),
    "file": mark("PNG, JPEG or SVG, beside this file"),
    "house": mark("Name of your house"),
    "alt": mark("what it shows, for those who do not see it"),
    "width": mark("millimetres, 10 to 80"),
    "street": mark("Street and number"),
    "town": mark("Postcode and town"),
    "bank": mark("Bank, account number"),
    "register": mark("Register, number"),
    "accent": mark("of headings; dark enough to be read on white"),
    "fonts": mark("Word and web pages show a font if the reader has it; for PDF, put its files into fonts/"),
}

DOCUMENT_TEXT: Final = """\
{{# {intro}
   {sees}
   lep render {name}
   lep template check {name} #}}
# {{{{ partnership.name }}}}

{{% if terms.date %}}
Date: {{{{ terms.date | date }}}}
{{% endif %}}

{{% if partnership.purpose %}}
{{{{ partnership.purpose }}}}
{{% else %}}
{{{{ gap("the purpose of the partnership") }}}}
{{% endif %}}

{{% for partner in partners %}}
- **{{{{ partner.name }}}}**{{% if partner.role %}}: {{{{ partner.role }}}}{{% endif %}}

{{% endfor %}}
"""
_FIELDS: Final = (
    *("partnership", "territory", "period", "groups", "partners", "roles", "terms"),
    *("objectives", "indicators", "actions", "contributions", "risks"),
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")


class StarterError(ValueError):
    """What was asked for cannot be begun. `hint` says what can."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def letterhead() -> dict[str, bytes]:
    """Name -> content of the file of a new letterhead, its comments in the language that is spoken."""
    words = {key: tr(text) for key, text in _LETTERHEAD_WORDS.items()}
    return {LETTERHEAD: _LETTERHEAD.format(**words).encode()}


def document(name: str) -> dict[str, bytes]:
    """Name -> content of the skeleton of a new document. Raises `StarterError` for a name that cannot be one."""
    from lep.documents.kinds import DOCUMENTS

    if not re.fullmatch(NAME, name):
        message = tr("{name} cannot be the name of a document", name=name)
        raise StarterError(message, tr("Use small letters, digits and hyphens: my-letter"))
    if name in DOCUMENTS:
        message = tr("there is a document called {name} already", name=name)
        raise StarterError(message, tr("To change it: {command}", command=f"`lep template export {name}`"))
    intro = tr(
        "A document of your own. Write Markdown; what stands in double braces is filled in from the partnership file."
    )
    sees = tr("It sees what the agreement sees: {names}.", names=", ".join(_FIELDS))
    return {f"documents/{name}.md.j2": DOCUMENT_TEXT.format(name=name, intro=intro, sees=sees).encode()}


def language(code: str) -> dict[str, bytes]:
    """Name -> content of the fixed words of documents in a language, in English to begin with.

    Clauses that are not there yet stand in English. Raises `StarterError` for a language that cannot be written.
    """
    if not _LANGUAGE.fullmatch(code):
        message = tr("{code} is not the code of a language", code=code)
        raise StarterError(message, tr("For instance: {examples}", examples="mk, sr-Latn"))
    if code not in known_formats():
        message = tr("how {code} writes dates, numbers and plurals is not known", code=code)
        raise StarterError(message, tr("It is known of {codes}", codes=", ".join(known_formats())))
    built_in = Resources((builtin_root(),))
    if f"{code}/labels.yaml" in built_in.names(code):
        message = tr("documents can be written in {code} already", code=code)
        raise StarterError(message, tr("To change a piece: {command}", command=f"`lep template list {code}`"))
    words = [name for name in built_in.names("en") if name.endswith(".yaml")]
    return {f"{code}/{name.partition('/')[2]}": built_in.content(built_in.find(name)) for name in words}
