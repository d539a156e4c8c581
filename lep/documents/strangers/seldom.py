"""What Python, Jinja and lep load only when they come upon a mistake or an odd character: loaded while that can be."""

from __future__ import annotations

from typing import Final

USED_SELDOM: Final = ("difflib", "jinja2.debug", "lep.documents.template_mistakes", "unicodedata")
_CODECS: Final = ("ascii", "latin-1", "unicode-escape", "utf-8", "utf8", "utf-8-sig")


def load_what_is_used_seldom() -> None:
    """Import now what could not be imported later."""
    import codecs
    from importlib import import_module

    for name in USED_SELDOM:
        import_module(name)
    for name in _CODECS:
        codecs.lookup(name)
