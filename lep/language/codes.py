"""Which languages there are, and which of them a person's settings ask for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

ENGLISH: Final = "en"
PSEUDO: Final = "qps"
"""Not a language: every message that went through translation in brackets and accents, so that what did not is seen."""

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "English",
        "bs": "bosanski",
        "hr": "hrvatski",
        "sr-Latn": "srpski (latinica)",
        "sr-Cyrl": "српски (ћирилица)",
        "fr": "français",
        "he": "עברית",
        "ro": "română",
    }
)
"""The languages of the interface and of the built-in documents, each with its own name for itself."""

LANGUAGES: Final = tuple(NAMES)
DIRECTIONS: Final[Mapping[str, Literal["ltr", "rtl"]]] = MappingProxyType(
    {code: "rtl" if code == "he" else "ltr" for code in NAMES}
)

_OLD: Final = {"iw": "he", "mo": "ro", "sh": "sr-latn"}
"""Codes that systems still report for languages that have another one now."""


def matching(tag: str) -> str | None:
    """The language that a tag asks for: "bs_BA.UTF-8", "sr_RS@latin", "fr-CH", "SR-CYRL". None where there is none.

    Serbian without a script is Cyrillic, as in CLDR; "C" and "POSIX" ask for English.
    """
    bare, _, variant = tag.strip().partition("@")
    parts = bare.split(".")[0].replace("_", "-").lower().split("-")
    if parts[0] in ("c", "posix"):
        return ENGLISH
    parts = [*_OLD.get(parts[0], parts[0]).split("-"), *parts[1:]]
    if parts[0] == PSEUDO:
        return PSEUDO
    if parts[0] == "sr":
        latin = "latn" in parts or variant.lower() == "latin"
        return "sr-Latn" if latin else "sr-Cyrl"
    return parts[0] if parts[0] in NAMES else None


def preferred(variables: Mapping[str, str]) -> str:
    """The language that the environment asks for: LEP_LANG, else the system's (LANGUAGE, LC_ALL, LC_MESSAGES, LANG).

    The first variable of the system that is set decides, as gettext has it; a list is tried in its order. English
    where nothing asks for a language that there is. A LEP_LANG that we do not know is passed over.
    """
    own = variables.get("LEP_LANG", "")
    if own and (code := matching(own)):
        return code
    posix = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := variables.get(name, ""))), "")
    if matching(posix or "C") == ENGLISH and posix.split(".")[0].upper() in ("", "C", "POSIX"):
        return ENGLISH if posix else _of_windows(variables)
    wanted = [*variables.get("LANGUAGE", "").split(":"), posix]
    return next((code for tag in wanted if tag and (code := matching(tag))), ENGLISH)


def _of_windows(variables: Mapping[str, str]) -> str:
    """The language of Windows, which sets no variable for it; English elsewhere."""
    if variables.get("OS") != "Windows_NT":
        return ENGLISH
    import locale

    return matching(locale.getlocale()[0] or "C") or _by_windows_name(locale.getlocale()[0] or "")


def _by_windows_name(name: str) -> str:
    """Windows names its languages in English: "French_France", "Bosnian (Latin)_Bosnia and Herzegovina"."""
    language = name.split("_")[0].lower()
    known = {"bosnian": "bs", "croatian": "hr", "french": "fr", "hebrew": "he", "romanian": "ro"}
    if language.startswith("serbian"):
        return "sr-Latn" if "latin" in language else "sr-Cyrl"
    return next((code for word, code in known.items() if language.startswith(word)), ENGLISH)
