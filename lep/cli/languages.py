"""Which language the command line speaks: what `--lang` says, else LEP_LANG, else the system's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from lep.cli.environment import Environment
from lep.cli.failure import Stop
from lep.cli.options import there_are
from lep.language import LANGUAGES, matching, preferred, tr

OPTION: Final = "--lang"
VARIABLE: Final = "LEP_LANG"
ENGLISH: Final = "en"
_LATIN: Final = "čćđšž"
_LETTERS: Final = {
    "bs": _LATIN,
    "hr": _LATIN,
    "sr-Latn": _LATIN,
    "sr-Cyrl": "ђжшћ",
    "fr": "éèçœ",
    "he": "אבגד",
    "ro": "ăâîșț",
}
"""Letters without which a language cannot be read."""
_FOR_PROGRAMS: Final = ("json", "github")


def language_of(arguments: Sequence[str], variables: Mapping[str, str]) -> str:
    """The language of a run, known before the command line is parsed, so that what is wrong with it is said in it.

    A code that we do not know is passed over here; `language_option` refuses it, `unknown_setting` tells of it.
    """
    return next((code for tag in reversed(_given(arguments)) if (code := matching(tag))), None) or preferred(variables)


def unknown_setting(arguments: Sequence[str], variables: Mapping[str, str]) -> str:
    """What to say of a LEP_LANG that asks for a language that lep does not speak; "" where nobody would read it.

    That is where `--lang` says otherwise, where programs read what is written, and while a shell completes a word.
    """
    own = variables.get(VARIABLE, "").strip()
    if not own or matching(own) or _given(arguments) or _is_for_programs(arguments, variables):
        return ""
    return tr(
        "{setting}: lep does not speak that language; there are: {names}",
        setting=f"{VARIABLE}={own}",
        names=", ".join(LANGUAGES),
    )


def carried(language: str, environment: Environment) -> str:
    """The language that the streams of a run can carry: `language`, or English where its letters would be lost."""
    letters = _LETTERS.get(language, "")
    for stream in (environment.stdout, environment.stderr):
        try:
            letters.encode(stream.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return ENGLISH
    return language


def language_option(given: str) -> str:
    """The code that `--lang` was given. Raises Stop if lep does not speak it."""
    if given and not matching(given):
        raise Stop(tr("--lang {code}: lep does not speak that language", code=given), hint=there_are(LANGUAGES))
    return given


def _is_for_programs(arguments: Sequence[str], variables: Mapping[str, str]) -> bool:
    formats = [*(f"--format={name}" for name in _FOR_PROGRAMS), "--json"]
    spelt = [*arguments, *("=".join(pair) for pair in pairwise(arguments))]
    return "_LEP_COMPLETE" in variables or any(word in formats for word in spelt)


def _given(arguments: Sequence[str]) -> list[str]:
    """What stands after every `--lang`, or `--lang=`, before a lone `--`."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    after = [word for option, word in pairwise(words) if option == OPTION]
    joined = [word.removeprefix(f"{OPTION}=") for word in words if word.startswith(f"{OPTION}=")]
    return [*after, *joined]
