"""A page that a house's own layout made: that it loads nothing, runs nothing, and leaves out nothing it must say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from lep.documents.errors import TemplateError
from lep.documents.layouts import loads
from lep.documents.letterhead import Layout
from lep.language import tr

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the first lines of every page tell the browser: to load and to run nothing."""

_REFUSED: Final = frozenset(
    {
        *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "link", "form", "input"),
        *("button", "select", "textarea", "video", "audio", "source", "track", "portal", "template", "slot"),
        *("animate", "animatemotion", "animatetransform", "set", "foreignobject", "image", "feimage", "noscript"),
        *("fencedframe", "math"),
    }
)
_ADDRESSES: Final = frozenset(
    {
        *("src", "srcset", "href", "xlink:href", "action", "formaction", "background", "poster", "ping", "data"),
        *("cite"),
    }
)
_PAGE_LINK: Final = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
_STYLES: Final = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
_OUR_STRING: Final = re.compile(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"')
"""Text of the document in a style sheet, in which every sign is written by its number."""


def check_page(page: str, layout: Layout, body: str, around_it: Iterable[tuple[str, str]]) -> None:
    """Raises `TemplateError` for a page that could load or run something, or lacks its `body` or a text that must stand
    around it (name in the layout, text)."""
    source = layout.content.decode("utf-8-sig")
    around = _STYLES.sub("", page.replace(body, "", 1))
    for name, text in (("body", body), *around_it):
        if text not in (page if name == "body" else around):
            message = tr("the layout leaves out `{name}`", name=name)
            hint = tr("Put {example} where it belongs.", example="{{ " + name + " }}")
            raise TemplateError(layout.name, 0, message, hint, path=layout.path)
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if reader.refused:
        raise TemplateError(
            layout.name,
            _line(source, reader.refused),
            tr("a page can load and run nothing: {what}", what=reader.refused),
            tr("Take it out; pictures go into the page as data:…"),
            path=layout.path,
        )
    if not reader.protected:
        hint = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        message = tr("the page must begin with the line that keeps it from loading anything")
        raise TemplateError(layout.name, _line(source, "<head"), message, hint, path=layout.path)


class _Reader(HTMLParser):
    """`refused` is the first thing that a page may not hold; `protected`, whether its policy comes before all else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused = ""
        self.protected = False
        self._in_style = False
        self._anything_before = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._in_style = tag == "style"
        if tag in _REFUSED:
            self._refuse(f"<{tag}")
        for name, value in given.items():
            if name.startswith("on") or not self._harmless(tag, name, value):
                self._refuse(f"{name}=")
        if tag == "meta":
            self._meta(given)
        elif tag not in ("html", "head"):
            self._anything_before = True

    def handle_data(self, data: str) -> None:
        if self._in_style and loads(_OUR_STRING.sub('""', data)):
            self._refuse("url(")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def _meta(self, given: dict[str, str]) -> None:
        equivalent = given.get("http-equiv", "").lower()
        if equivalent == "content-security-policy":
            self.protected |= given.get("content") == POLICY and not self._anything_before
        elif equivalent:
            self._refuse("http-equiv")

    def _harmless(self, tag: str, name: str, value: str) -> bool:
        address = value.strip()
        if name == "style":
            return not loads(address)
        if name not in _ADDRESSES:
            return "javascript:" not in address.lower() or name in ("alt", "title", "aria-label", "content")
        if name == "href" and tag == "a":
            return bool(_PAGE_LINK.match(address))
        if name == "src" and tag == "img":
            return address.lower().startswith("data:image/")
        return address.startswith("#")

    def _refuse(self, what: str) -> None:
        self.refused = self.refused or what


def _line(source: str, what: str) -> int:
    """The first line of the layout with that in it; 0 where it came about otherwise."""
    at = source.lower().find(what.lower())
    return source[:at].count("\n") + 1 if at >= 0 else 0
