"""A batch whose inputs and outputs are objects: whole or not at all, found again from any computer, no secret told."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import fsspec  # type: ignore[import-untyped]
import pytest

from lep.batch import stores
from lep.batch.batch import carried_out
from lep.batch.home import home
from lep.batch.inputs import expanded
from lep.batch.ledger import Ledger
from lep.batch.plan import Plan
from lep.batch.pools import Inline
from lep.batch.records import Outcome, Task, Work
from lep.files.errors import FileError
from tests.batch.making import EXAMPLES, SMALL
from tests.batch.objects import Objects

ODD = "Živinice 2026 [b] *#%20.yaml"
IN, OUT = "objects://bucket/in", "objects://bucket/out"
WORK = Work("render", OUT, documents=("agreement",), to=("md",), key="key")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fsspec.register_implementation("objects", Objects, clobber=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "one"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for number, name in enumerate(("a.yaml", ODD, "deep er/partnership.yaml")):
        stores.write(f"{IN}/{name}", SMALL.format(id=f"p-{number}").encode())
    yield
    for kept in (Objects.kept, Objects.failing, Objects.puts):
        kept.clear()


def batch(*paths: str, work: Work = WORK) -> dict[str, Outcome]:
    """The outcomes by the names of the files."""
    with Ledger(work.out, key=work.key) as ledger:
        plan = Plan(work, ledger)
        steps = plan.steps(list(expanded(paths, work.out)))
        outcomes = list(carried_out(steps, plan, ledger, Inline, 1))
    return {outcome.address.removeprefix(f"{IN}/"): outcome for outcome in outcomes}


def states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: outcome.state for name, outcome in outcomes.items()}


def test_keys_are_read_and_written_whatever_they_are_called() -> None:
    done = {"a.yaml": "done", ODD: "done", "deep er/partnership.yaml": "done"}
    assert states(batch(IN)) == done
    assert states(batch(f"{IN}/{ODD}")) == {ODD: "unchanged"}
    assert states(batch(f"{IN}/*")) == dict.fromkeys(done, "unchanged")
    assert {f"bucket/out/p-{number}/agreement.en.md" for number in range(3)} <= Objects.kept.keys()


def test_another_computer_goes_on_where_one_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch(f"{IN}/a.yaml", f"{IN}/{ODD}")
    Objects.puts.clear()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    assert states(batch(IN)) == {"a.yaml": "unchanged", ODD: "unchanged", "deep er/partnership.yaml": "done"}
    assert Objects.puts == ["bucket/out/.lep-batch/p-2.render.json", "bucket/out/p-2/agreement.en.md"]
    stores.write(f"{IN}/a.yaml", SMALL.format(id="p-0").replace("Town", "City").encode())
    assert states(batch(IN)) == {"a.yaml": "done", ODD: "unchanged", "deep er/partnership.yaml": "unchanged"}
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "one"))
    assert set(states(batch(IN)).values()) == {"unchanged"}, "what the other did counts here, too"
    with Ledger(OUT, read_only=True) as ledger:
        assert ledger.outcome(f"{IN}/deep er/partnership.yaml").state == "done", "the table tells of it"


def test_a_receipt_does_not_gather_what_is_long_gone() -> None:
    for town in ("One", "Two", "Three"):
        stores.write(f"{IN}/a.yaml", SMALL.format(id="p-0").replace("Town", town).encode())
        assert states(batch(f"{IN}/a.yaml")) == {"a.yaml": "done"}
    receipt = json.loads(Objects.kept["bucket/out/.lep-batch/p-0.render.json"])
    assert len(receipt["ours"]) == 1


def test_what_is_cut_off_in_between_fails_alone_tells_no_secret_and_is_done_the_next_time() -> None:
    Objects.failing.add("p-1/agreement")
    cut = batch(IN)
    assert states(cut) == {"a.yaml": "done", ODD: "failed", "deep er/partnership.yaml": "done"}
    assert cut[ODD].error is not None
    assert "cannot write" in str(cut[ODD].error)
    told = "".join(path.read_text() for path in Path(stores_state()).rglob("*.jsonl"))
    told += b"".join(Objects.kept.values()).decode() + str(cut)
    assert "s3cret" not in told
    Objects.failing.clear()
    assert states(batch(IN)) == {"a.yaml": "unchanged", ODD: "done", "deep er/partnership.yaml": "unchanged"}


def stores_state() -> str:
    from platformdirs import user_state_path

    return str(user_state_path("lep", appauthor=False))


def test_what_lies_beside_an_object_counts_as_beside_a_file(tmp_path: Path) -> None:
    before = batch(f"{IN}/deep er/partnership.yaml")
    text = "Our own title"
    stores.write(f"{IN}/deep er/templates/labels.en.yaml", f"agreement: {{title: {text}}}\n".encode())
    after = batch(f"{IN}/deep er/partnership.yaml", f"{IN}/a.yaml")
    assert states(before) == {"deep er/partnership.yaml": "done"}
    assert after["deep er/partnership.yaml"].state != "unchanged", "it has other templates now"
    assert after["a.yaml"].state == "done", "which lies elsewhere"
    whole = (EXAMPLES / "vrelna-valley" / "partnership.yaml").read_bytes()
    stores.write(f"{IN}/v/partnership.yaml", whole)
    stores.write(f"{IN}/v/benchmarks.yaml", b"broken: [")
    (broken,) = batch(f"{IN}/v/partnership.yaml").values()
    assert broken.state == "failed"
    stores.remove(f"{IN}/v/benchmarks.yaml")
    (mended,) = batch(f"{IN}/v/partnership.yaml").values()
    assert mended.state == "done"


def test_names_that_lead_elsewhere_are_not_fetched() -> None:
    stores.write(f"{IN}/templates/x/../../../../evil.md", b"evil")
    stores.write(f"{IN}/templates/good.md", b"good")
    assert [name for name, _ in stores.nearby(IN)] == ["templates/good.md"]


def test_what_a_thread_works_with_stays_while_others_need_other_folders() -> None:
    for number in range(40):
        stores.write(f"{IN}/{number}/templates/good.md", b"good")
    with home(Task(0, f"{IN}/0/partnership.yaml", WORK, beside="any")) as place:
        for number in range(1, 40):
            with home(Task(number, f"{IN}/{number}/partnership.yaml", WORK, beside="any")):
                pass
        gc.collect()
        assert (place.parent / "templates" / "good.md").read_bytes() == b"good"
    first = place.parent
    gc.collect()
    assert first.exists() is False


class NoCredentialsError(Exception):
    """As the library of S3 calls it."""


def test_a_store_without_keys_asks_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("it failed") from NoCredentialsError("Unable to locate credentials")

    for name in ("_open", "ls", "pipe_file"):
        monkeypatch.setattr(Objects, name, refuse)
    for act in (stores.read, stores.content, lambda address: stores.write(address, b"")):
        with pytest.raises(FileError) as caught:
            act(f"{IN}/a")
        assert "credentials" in caught.value.hint


def test_what_is_not_there_is_not_about_keys() -> None:
    with pytest.raises(FileError) as caught:
        stores.read(f"{IN}/none.yaml")
    assert caught.value.hint == "is the name right?"
