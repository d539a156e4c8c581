"""Reading and writing parts of a Word file as XML: never entities, never the network (lxml, imported here only)."""

from __future__ import annotations

from typing import Any, Final

from lep.documents.wordtemplate.errors import WordTemplateError
from lep.language import tr

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{NAMESPACE}}}"
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parsed(content: bytes, name: str) -> Any:
    """The root element of a part. Raises `WordTemplateError` where it is not well-formed."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        hint = tr("open it in Word and save it as “Word document (.docx)”")
        raise WordTemplateError(tr("the Word file is broken: {part} is not XML", part=name), hint) from error


def written(element: Any) -> bytes:
    """A part from its root element."""
    from lxml import etree

    return _DECLARATION + bytes(etree.tostring(element, encoding="UTF-8"))


def find(element: Any, path: str) -> Any:
    """The first element on a path of WordprocessingML names ("pPr/bidi"), or None."""
    return element.find("/".join(f"{W}{step}" for step in path.split("/")))


def fragment(xml: str) -> list[Any]:
    """The elements of a piece of WordprocessingML that we wrote ourselves."""
    from lxml import etree

    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return list(etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}" xmlns:r="{relations}">{xml}</w:body>'))
