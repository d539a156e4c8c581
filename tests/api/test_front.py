"""`import lep`: small, cheap, typed, and used by several threads at once."""

from __future__ import annotations

import copy
import gc
import locale
import multiprocessing
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import lep

if TYPE_CHECKING:
    from lep.api import Partnership

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


def unreadable() -> Partnership:
    return lep.load(b"lep: '1.0'\nname: [open\n", name="torn.yaml")


REFUSALS: dict[str, Callable[[], object]] = {
    "LoadError": unreadable,
    "Unsound": lambda: lep.render(lep.load(b"lep: '1.0'\nid: x\nperiod: {start: soon}\n")),
    "RequestError": lambda: lep.render(lep.load(HALF), "nonsense"),
    "NotReady": lambda: lep.render(lep.load(HALF), signing=True),
    "Refused": lambda: lep.save(lep.load(HALF), FULL),
    "WriteError": lambda: lep.save(lep.load(HALF), "no/such/folder.yaml"),
    "PathError": lambda: lep.load(FULL).get("objectives[nobody]"),
    "CannotEdit": lambda: lep.load(FULL).set("name", object()),
    "AnswersError": lambda: lep.begin({"period": {"end": "soon"}}),
    "TemplateError": lambda: lep.render(lep.load(FULL), to="docx", template=b"no Word file"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_an_error_is_the_same_in_another_process(name: str) -> None:
    """Pools of processes send errors as pickles; one that cannot be read there takes the whole pool with it."""
    with pytest.raises(getattr(lep, name)) as caught:
        REFUSALS[name]()
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert (type(again), str(again)) == (type(caught.value), str(caught.value))
        assert vars(again) == vars(caught.value)


def test_a_pool_of_processes_hands_on_what_went_wrong() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(lep.LoadError) as caught:
            pool.submit(unreadable).result()
        assert (caught.value.line, caught.value.file) == (2, "torn.yaml")
        assert len(pool.submit(lep.check, lep.load(HALF)).result()) > 10


def test_it_says_nothing_and_leaves_the_program_as_it_was(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def surroundings() -> tuple[object, ...]:
        handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
        return handlers, locale.setlocale(locale.LC_ALL), dict(os.environ), gc.get_threshold(), Path.cwd(), sys.path[:]

    before = surroundings()
    found = lep.load(FULL)
    lep.check(found, language="bs")
    lep.evaluate(found)
    lep.render(found, "summary", to="md,html,docx,pdf", language="all")
    lep.save(found, tmp_path / "copy.yaml")
    assert surroundings() == before
    assert capfd.readouterr() == ("", "")


def test_all_that_is_said_can_be_in_ones_language() -> None:
    with lep.saying("bs"), pytest.raises(lep.LoadError) as caught:
        unreadable()
    with pytest.raises(lep.LoadError) as english:
        unreadable()
    assert caught.value.message != english.value.message
    with pytest.raises(lep.RequestError, match="xx"), lep.saying("xx"):
        pass


def test_a_finding_is_a_line() -> None:
    finding = next(one for one in lep.check(lep.load(HALF)) if one.code == "LEAD-missing")
    assert str(finding) == f"{finding.line}:{finding.column}: error LEAD-missing: {finding.message}"


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
