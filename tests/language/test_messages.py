"""Messages in the language that is spoken, with their plural forms; and in none by mistake."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import lep
from lep.language import per_language, sentence, speaking, spoken, tr, tr_in, tr_n

MODULES = sorted(Path(lep.__file__).parent.rglob("*.py"))


def test_english_is_spoken_unless_somebody_says_otherwise() -> None:
    assert spoken() == "en"
    with speaking("fr"):
        assert spoken() == "fr"
        with speaking("he"):
            assert spoken() == "he"
        assert spoken() == "fr"
    assert spoken() == "en"


def test_what_a_person_typed_is_never_read_as_a_message() -> None:
    assert tr("The objective “{name}”", name="{n} {0} {name.__class__}") == "The objective “{n} {0} {name.__class__}”"


def test_a_message_without_values_is_taken_as_it_stands() -> None:
    assert tr("anchors: {1: not at all}") == "anchors: {1: not at all}"


@pytest.mark.parametrize(("count", "said"), [(0, "0 persons"), (1, "1 person"), (1234, "1,234 persons")])
def test_english_knows_one_and_many(count: int, said: str) -> None:
    assert tr_n(count, "{n} person", "{n} persons") == said


def test_the_pseudo_language_shows_what_was_translated() -> None:
    with speaking("qps"):
        assert tr("There is no {what}: run `lep check` --to md", what="file") == (
            "⟦Thërë îš ñö file: rûñ `lep check` --to md⟧"
        )
        assert tr_n(2, "{n} person", "{n} persons") == "⟦2 përšöñš⟧"
        assert tr_in("Level", "local") == "⟦löçål⟧"


def test_threads_speak_their_own_languages() -> None:
    def said(language: str) -> str:
        with speaking(language):
            return tr("local")

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(said, ["en", "qps"] * 50))
    assert found == ["local", "⟦löçål⟧"] * 50


def test_results_are_kept_for_each_language() -> None:
    calls = []

    @per_language
    def table(name: str) -> str:
        calls.append((spoken(), name))
        return f"{name} in {spoken()}"

    first = table("rules")
    with speaking("bs"):
        assert table("rules") == "rules in bs"
    assert table("rules") is first
    assert calls == [("en", "rules"), ("bs", "rules")]


def test_nothing_is_translated_before_the_language_is_known() -> None:
    offenders = []
    for path in MODULES:
        if "_templates" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        offenders += [f"{path.name}:{node.lineno}" for node in _at_import(tree) if _is_tr(node)]
    assert offenders == []


def _at_import(node: ast.AST) -> list[ast.AST]:
    """What runs when a module is imported: all but the bodies of functions; their defaults and decorators do run."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, *child.args.defaults, *(d for d in child.args.kw_defaults if d)):
                found += [part, *_at_import(part)]
        elif not isinstance(child, ast.Lambda):
            found += [child, *_at_import(child)]
    return found


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "tr_n", "tr_in")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Bakery d.o.o.", "By Bakery d.o.o. On file d.pdf"),
        ("Bank", "By Bank. On file d.pdf"),
        ("", "By . On file d.pdf"),
    ],
)
def test_a_value_with_a_full_stop_ends_its_sentence(value: str, said: str) -> None:
    assert tr("By {name}. On file {file}.pdf", name=value, file="d") == said


def test_a_full_stop_inside_a_name_or_an_ellipsis_stays() -> None:
    assert tr("{file}.pdf ... {name}...", file="a.", name="b.") == "a..pdf ... b...."


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert [sentence(one) for one in ("It is so", "By 30. juna 2027.")] == ["It is so.", "By 30. juna 2027."]
