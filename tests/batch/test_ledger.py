"""What is finished is remembered, whatever happens to the last line."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

import pytest

from lep.batch.ledger import NAME, Ledger
from lep.batch.records import Outcome, Trouble
from lep.files import Refused, WriteError


def outcome(name: str, state: str = "done", **more: object) -> Outcome:
    known = {"id": name, "digest": f"digest-{name}", "key": "key", "outputs": ((f"{name}/a.md", "0f"),)}
    return Outcome(0, f"in/{name}.yaml", state, **{**known, **more})  # type: ignore[arg-type]


def test_what_was_noted_is_known_to_the_next_batch(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("a", facts={"name": "Žena"}))
        ledger.append(outcome("b", "failed", outputs=(), error=Trouble("FIL-x", "wrong", line=3)))
    with Ledger(str(tmp_path)) as ledger:
        found = ledger.outcome("in/a.yaml", 7)
        assert (found.number, found.facts["name"], found.outputs) == (7, "Žena", (("a/a.md", "0f"),))
        assert ledger.outcome("in/b.yaml").error == Trouble("FIL-x", "wrong", line=3)
        assert ledger.noted("in/c.yaml") is None
        assert ledger.owner("a") is not None
        assert ledger.owner("b") is None


def test_the_last_line_of_a_file_counts_but_what_it_wrote_before_stays_its_own(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("a"))
        ledger.append(outcome("a", "failed", outputs=()))
        noted = ledger.noted("in/a.yaml")
        assert noted is not None
        assert noted.state == "failed"
        assert ledger.outputs("a") == (("a/a.md", "0f"),)


def test_several_works_in_one_folder_have_lines_of_their_own_and_all_that_they_wrote_is_ours(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("a", key="documents"))
        ledger.append(outcome("a", key="findings", outputs=(("a/findings.json", "1f"),)))
        ledger.append(outcome("a", key="documents", outputs=(("a/a.md", "2f"),)))
    with Ledger(str(tmp_path), key="findings") as ledger:
        assert ledger.outcome("in/a.yaml").outputs == (("a/findings.json", "1f"),)
        assert sorted(ledger.outputs("a")) == [("a/a.md", "2f"), ("a/findings.json", "1f")]
        assert [Path(address) for address in ledger.addresses()] == [Path("in/a.yaml").absolute()]
    with Ledger(str(tmp_path), key="other") as ledger:
        assert ledger.noted("in/a.yaml") is None


def test_an_id_is_found_as_fast_where_every_partnership_calls_its_outputs_by_names_of_its_own(tmp_path: Path) -> None:
    def taken(folder: Path, name: str) -> float:
        with Ledger(str(folder)) as ledger:
            for number in range(5000):
                outputs = ((f"p{number}/{name.format(number)}", "0f"), (f"p{number}/a.md", "1f"))
                ledger.append(outcome(f"p{number}", outputs=outputs))
            started = perf_counter()
            for number in range(0, 5000, 20):
                assert len(ledger.outputs(f"p{number}")) == 2
                assert Path(ledger.owner(f"p{number}") or "").name == f"p{number}.yaml"
            return perf_counter() - started

    assert taken(tmp_path / "own", "invitation-{}.md") < 8 * taken(tmp_path / "same", "invitation.md")


@pytest.mark.skipif(os.name != "posix", reason="limits files as POSIX systems do")
def test_a_disk_that_is_full_is_told_by_the_name_of_the_ledger(tmp_path: Path) -> None:
    import resource

    def full() -> None:
        with Ledger(str(tmp_path)) as ledger:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
            ledger.append(outcome("a"))

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(WriteError, match=NAME):
            full()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("b"))
    with Ledger(str(tmp_path)) as ledger:
        assert ledger.outcome("in/b.yaml").id == "b"


@pytest.mark.parametrize("cut", [1, 5, 40, 90])
def test_a_line_that_was_torn_off_is_no_line_and_harms_no_other(tmp_path: Path, cut: int) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("a"))
        ledger.append(outcome("b"))
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    with Ledger(str(tmp_path)) as ledger:
        assert ledger.noted("in/a.yaml")
        torn = ledger.noted("in/b.yaml")
        assert torn is None or cut == 1  # nothing but the end of its line was lost
        ledger.append(outcome("c"))
    with Ledger(str(tmp_path)) as ledger:
        assert ledger.outcome("in/a.yaml").id == "a"
        assert ledger.outcome("in/c.yaml").id == "c"


def test_rubbish_between_the_lines_is_passed_over(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("a"))
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'null\n[]\n{}\n\xff\xfe\n{"address": 3}\n\n')
    with Ledger(str(tmp_path)) as ledger:
        ledger.append(outcome("b"))
        assert ledger.outcome("in/a.yaml").id == "a"
        assert ledger.outcome("in/b.yaml").id == "b"


def test_two_batches_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)), pytest.raises(Refused) as refused, Ledger(str(tmp_path)):
        pass
    assert refused.value.reason == "locked"
    with Ledger(str(tmp_path)):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_reading_only_makes_nothing(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "out"), read_only=True) as ledger:
        assert ledger.noted("in/a.yaml") is None
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError) as error, Ledger(str(tmp_path / "file" / "out")):
        pass
    assert "file" in str(error.value)


def test_files_and_folder_can_be_moved_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    monkeypatch.chdir(before)
    with Ledger("out") as ledger:
        ledger.append(outcome("a"))
    monkeypatch.chdir(tmp_path)
    before.rename(after)
    with Ledger(str(after / "out")) as ledger:
        assert ledger.noted(str(after / "in" / "a.yaml"))
