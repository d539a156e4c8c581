"""`import lep`: small, cheap, typed, and used by several threads at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import lep

ROOT = Path(__file__).parents[2]
FULL = ROOT / "examples/vrelna-valley/partnership.yaml"
HALF = ROOT / "examples/half-filled/partnership.yaml"


def in_a_process(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_importing_it_imports_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import lep; dir(lep); "
        "print(sorted(set(sys.modules) - before - set(sys.builtin_module_names)))"
    )
    assert in_a_process(code) == "['__future__', 'lep']"


def test_asking_for_an_error_does_not_load_what_raises_it() -> None:
    code = (
        "import sys, lep; lep.LepError, lep.LoadError, lep.TemplateError, lep.SigningTrouble, lep.Unsound; "
        "print({'yaml', 'pydantic', 'jinja2', 'typst', 'typer', 'rich', 'cryptography'} & set(sys.modules))"
    )
    assert in_a_process(code) == "set()"


def test_loading_and_checking_need_no_terminal() -> None:
    code = (
        f"import sys, lep; p = lep.load({str(HALF)!r}); lep.check(p); lep.evaluate(p); lep.render(p, to='md'); "
        "print({'typer', 'rich', 'questionary', 'prompt_toolkit', 'lep.cli'} & set(sys.modules))"
    )
    assert in_a_process(code) == "set()"


def test_every_name_is_there_and_described() -> None:
    page = (ROOT / "docs/library.md").read_text(encoding="utf-8")
    assert len(lep.__all__) < 30
    for name in lep.__all__:
        assert getattr(lep, name) is not None
        if name not in ("__version__", "StageState"):
            assert re.search(rf"`[^`]*\b{name}\b", page), name
    assert set(lep.__all__) <= set(dir(lep))
    with pytest.raises(AttributeError, match="no attribute 'loud'"):
        lep.loud  # type: ignore[attr-defined]  # noqa: B018


def test_all_errors_have_one_root() -> None:
    errors = [getattr(lep, name) for name in lep.__all__ if isinstance(getattr(lep, name), type)]
    found = {one.__name__ for one in errors if issubclass(one, Exception)}
    assert found == {one.__name__ for one in errors if issubclass(one, lep.LepError)}
    page = (ROOT / "docs/library.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page or name == "LepError" for name in found)


def test_a_type_checker_sees_what_a_user_gets_wrong(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import lep\n"
        "p = lep.load('x')\n"
        "reveal_type(p)\n"
        "reveal_type(lep.check(p)[0].message)\n"
        "reveal_type(lep.render(p)[0].content)\n"
        "reveal_type(lep.evaluate(p).stages[0].state)\n"
        "lep.render(p, too='md')\n"
        "lep.lode('x')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(script)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    told = re.findall(r"script\.py:(\d+): (?:note: Revealed type is \"(?:builtins\.)?([^\"]*)\"|error)", done.stdout)
    assert [int(line) for line, _ in told] == [3, 4, 5, 6, 7, 8], done.stdout
    assert [kind for _, kind in told][:3] == ["lep.api.partnership.Partnership", "str", "bytes"]


# --- threads ----------------------------------------------------------------------------------------------------------


def work(language: str, document: str) -> tuple[bytes, list[str]]:
    partnership = lep.load(HALF if document == "agreement" else FULL)
    made = lep.render(partnership, document, to="md,html", language=language)
    return b"".join(one.content for one in made), [one.message for one in lep.check(partnership, language=language)]


def test_threads_do_not_hear_each_other() -> None:
    """In a process of its own, where nothing is loaded yet: who comes first loads it for all."""
    wanted = [(language, document) for language in ("en", "bs", "he", "fr") for document in ("agreement", "report")]
    code = (
        "import sys, hashlib; sys.setswitchinterval(1e-5); from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "from tests.api.test_front import work\n"
        f"wanted = {wanted!r}\n"
        "with Pool(8) as pool: together = list(pool.map(lambda one: work(*one), wanted))\n"
        "print(together == [work(*one) for one in wanted], len({made for made, _ in together}))"
    )
    assert in_a_process(code) == f"True {len(wanted)}"


def test_two_threads_speak_at_the_same_time() -> None:
    """Each waits for the other in the middle of what it says."""
    from lep.language import spoken

    meeting = threading.Barrier(2, timeout=60)

    def said(language: str) -> tuple[str, str]:
        from lep.api import saying

        with saying(language):
            meeting.wait()
            message = lep.check(lep.load(HALF))[0].message
            meeting.wait()
            return spoken(), message

    alone: Callable[[str], str] = lambda language: lep.check(lep.load(HALF), language=language)[0].message  # noqa: E731
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(said, ["bs", "fr"])) == [("bs", alone("bs")), ("fr", alone("fr"))]
