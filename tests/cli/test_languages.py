"""The language of the command line: who says which, and that it is spoken from the first word to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from lep.cli.commands.lang import _lines
from lep.cli.environment import Environment
from lep.cli.helping import help_texts
from lep.cli.interviewing import prompter_for
from lep.cli.languages import language_of
from lep.cli.out import Out
from lep.cli.pictures.catalogue import PICTURES
from lep.cli.typer_words import SAID, retold, typer_texts
from lep.interview import PlainPrompter
from lep.language import LANGUAGES, speaking, spoken
from tests.cli.conftest import Lep, Stream


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "bs_BA.UTF-8"}, "bs"),
        ([], {"LANG": "sr_RS@latin"}, "sr-Latn"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LEP_LANG": "he", "LANG": "bs_BA.UTF-8"}, "he"),
        (["check", "--lang", "fr"], {"LEP_LANG": "he"}, "fr"),
        (["--lang=ro", "check"], {}, "ro"),
        (["--lang", "fr", "check", "--lang", "hr"], {}, "hr"),
        (["check", "--", "--lang", "fr"], {}, "en"),
        (["check", "--lang", "SR-CYRL"], {}, "sr-Cyrl"),
        (["check", "--lang", "xx"], {"LEP_LANG": "ro"}, "ro"),
        (["check", "--lang"], {}, "en"),
    ],
)
def test_the_option_wins_then_our_variable_then_the_systems(
    arguments: list[str], variables: dict[str, str], language: str
) -> None:
    assert language_of(arguments, variables) == language


@pytest.mark.parametrize("variables", [{}, {"LANG": "fr_FR.UTF-8"}])
def test_a_setting_that_nobody_can_follow_is_told_once(lep: Lep, full: Path, variables: dict[str, str]) -> None:
    result = lep("status", variables={"LEP_LANG": "xx", **variables})
    assert result.code == 0
    assert result.err.count("LEP_LANG=xx") == 1
    assert result.err.splitlines()[0].endswith(": en, bs, hr, sr-Latn, sr-Cyrl, fr, he, ro")
    assert ("Ensuite" if variables else "Next") in result.err


@pytest.mark.parametrize(
    "arguments",
    [("status", "--json"), ("check", "--format", "json"), ("check", "--format=github"), ("status", "--lang", "en")],
)
def test_programs_and_who_says_otherwise_are_not_told(lep: Lep, full: Path, arguments: tuple[str, ...]) -> None:
    assert "xx" not in lep(*arguments, variables={"LEP_LANG": "xx"}).err


@pytest.mark.parametrize(
    "arguments", [("--lang", "qps", "status"), ("status", "--lang", "qps"), ("status", "--lang=qps")]
)
def test_the_language_stands_before_or_after_the_command(lep: Lep, half: Path, arguments: tuple[str, ...]) -> None:
    result = lep(*arguments)
    assert result.code == 0
    assert "⟦Nëxt⟧: lep" in result.err


@pytest.mark.parametrize("arguments", [("--lang", "xx", "status"), ("evidence", "--lang", "xx", "import", "a.csv")])
def test_a_language_that_there_is_not_is_bad_usage_and_lists_those_that_there_are(
    lep: Lep, arguments: tuple[str, ...]
) -> None:
    result = lep(*arguments)
    assert result.code == 2
    assert "--lang xx: lep does not speak that language" in result.err
    assert ", ".join(LANGUAGES) in " ".join(result.err.split())


def test_a_run_leaves_the_language_as_it_was(lep: Lep) -> None:
    with speaking("fr"):
        lep("explain", "plan", variables={"LEP_LANG": "qps"})
        assert spoken() == "fr"
    assert "⟦" not in lep("--help").out


def test_the_next_run_speaks_its_own_language(lep: Lep, half: Path) -> None:
    foreign = [lep(*one, variables={"LEP_LANG": "qps"}).out for one in (("check",), ("check", "--help"))]
    assert all("⟦" in one for one in foreign)
    assert all("⟦" not in lep(*one).out for one in (("check",), ("check", "--help")))


def test_what_programs_read_is_the_same_in_every_language(lep: Lep, half: Path) -> None:
    ours, theirs = (lep("check", "--format", "json", variables={"LEP_LANG": code}).json for code in ("en", "qps"))
    keys = ("code", "kind", "severity", "path", "line", "column", "waived")
    assert [[one[key] for key in keys] for one in ours["data"]] == [
        [one[key] for key in keys] for one in theirs["data"]
    ]
    assert ours["schema"] == theirs["schema"]


# --- from right to left ----------------------------------------------------------------------------------------


def test_languages_from_right_to_left_are_asked_plainly_on_a_terminal_too() -> None:
    world = Environment(Stream(terminal=True), Stream(terminal=True), Stream(terminal=True), {})
    with speaking("he"):
        assert isinstance(prompter_for(Out(world), False), PlainPrompter)


@pytest.mark.parametrize("name", ["map", "levels", "coverage", "status"])
def test_pictures_from_right_to_left_have_no_columns_in_boxes(lep: Lep, full: Path, name: str) -> None:
    arguments = ("show", name) if name in PICTURES else (name,)
    shown = lep(*arguments, variables={"LEP_LANG": "he", "COLUMNS": "120"}).out
    assert "│" not in shown
    assert max(cell_len(line) for line in shown.splitlines()) < 60


def test_letters_that_turn_the_direction_are_shown_as_codes_in_every_language(lep: Lep, half: Path) -> None:
    text = half.read_text(encoding="utf-8")
    half.write_text(text.replace('name: "', 'name: "\u2067', 1) + "\n", encoding="utf-8")
    shown = lep("status", variables={"LEP_LANG": "he"}).out
    assert "\u2067" not in shown


# --- Typer's own words -----------------------------------------------------------------------------------------


def test_what_typer_says_is_recognised_whatever_is_filled_in() -> None:
    with speaking("qps"):
        told = retold("Error: Invalid value for '--format': Value error, 'xml' is not one of 'text', 'json'.")
        assert told.startswith("⟦Ërrör: ⟦Îñvålîd vålûë för '--format': ")
        assert "'xml' îš ñöt öñë öf 'text', 'json'" in told
        assert retold("Something that Typer never said") == "Something that Typer never said"
    assert retold("Error: No such option: --x") == "Error: No such option: --x"


def test_texts_to_translate_are_all_told_to_the_catalogues() -> None:
    helps = set(help_texts())
    assert {
        "Show the version and exit.",
        "FILE",
        "Examples:",
        "who serves which step of support; gaps and overlaps",
    } <= helps
    assert "Show this message and exit." not in helps
    assert tuple(typer_texts()) == SAID
    assert not any("\n" in text or "\b" in text for text in helps)


def test_what_is_not_complete_is_never_said_to_be_so_in_per_cents() -> None:
    missing = [{"part": "lep", "message": "Wrote {name}", "why": "empty"}]
    one = {"language": "ro", "name": "română", "messages": 6000, "missing": missing, "pieces": []}
    assert next(_lines(one, every=False)) == "română (ro): 99% of the messages"


@pytest.mark.parametrize(
    ("language", "encoding", "says"),
    [
        ("he", "ascii", "In English"),
        ("sr-Cyrl", "cp1252", "In English"),
        ("bs", "cp1252", "In English"),
        ("bs", "cp1250", "Početak"),
        ("fr", "cp1252", "Démarrage"),
        ("he", "utf-8", "התחלה"),
    ],
)
def test_english_is_spoken_where_the_letters_of_a_language_would_be_lost(
    lep: Lep, full: Path, language: str, encoding: str, says: str
) -> None:
    result = lep("--lang", language, "status", encoding=encoding)
    told = result.raw.decode(encoding) + result.err
    assert says in told
    assert "?" not in told
