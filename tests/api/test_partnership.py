"""Loading, changing and saving a partnership from a program."""

from __future__ import annotations

import io
import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import lep

ROOT = Path(__file__).parents[2]
FULL = ROOT / "examples/vrelna-valley/partnership.yaml"
HALF = ROOT / "examples/half-filled/partnership.yaml"
WRONG = b"lep: '1.0'\nid: x\nname: X\nperiod: {start: soon}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(FULL, tmp_path / "partnership.yaml"))


# --- loading ----------------------------------------------------------------------------------------------------------


def test_a_file_is_loaded_from_wherever_it_is(file: Path) -> None:
    raw = file.read_bytes()
    contents = (lep.load(one) for one in (raw, bytearray(raw), memoryview(raw)))
    for found in (lep.load(file), lep.load(str(file)), *contents, lep.load(io.BytesIO(raw))):
        assert (found.id, found.language, found.languages) == ("vrelna-valley", "en", ("en", "bs"))
        assert found.raw == raw
        assert found.typed is not None
        assert found.typed.id == "vrelna-valley"


def test_a_stream_has_the_name_of_its_file(file: Path) -> None:
    with file.open("rb") as stream:
        assert lep.load(stream).place == file
    with os.fdopen(os.open(file, os.O_RDONLY), "rb") as numbered:
        assert lep.load(numbered).place is None
    with file.open(encoding="utf-8") as text, pytest.raises(TypeError, match="mode 'rb'"):
        lep.load(text)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="give bytes"):
        lep.load(file.read_text(encoding="utf-8"))
    with pytest.raises(TypeError, match="not NoneType"):
        lep.load(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "place"),
    [("", None), ("<stdin>", None), ("s3://bucket/partnership.yaml", None), ("x/y.yaml", Path("x/y.yaml"))],
)
def test_bytes_are_where_their_name_says(name: str, place: Path | None) -> None:
    assert lep.load(HALF.read_bytes(), name=name).place == place


def test_what_stands_in_the_current_folder_is_not_beside_bytes(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "benchmarks.yaml").write_text("nonsense: 1\n")
    monkeypatch.chdir(tmp_path)
    raw = file.read_bytes()
    assert lep.check(lep.load(raw)) == lep.check(lep.load(raw, name="s3://bucket/partnership.yaml"))
    with pytest.raises(lep.BesideError, match=r"benchmarks\.yaml:1:1: nonsense"):
        lep.check(lep.load(raw, name="partnership.yaml"))


def test_what_cannot_be_read_is_said_with_its_place() -> None:
    with pytest.raises(lep.LoadError) as caught:
        lep.load(b"lep: '1.0'\nid: x\nid: y\n", name="two.yaml")
    error = caught.value
    assert isinstance(error, lep.LepError)
    assert (error.code, error.file, error.line, error.column) == ("FIL-duplicate-key", "two.yaml", 3, 1)
    assert error.hint


def test_mistakes_of_form_are_problems_and_nothing_is_made_of_them() -> None:
    wrong = lep.load(WRONG)
    assert [(one.code, one.path, one.line) for one in wrong.problems] == [("FIL-date-format", "period.start", 4)]
    assert lep.check(wrong) == wrong.problems
    assert wrong.typed is None
    for make in (lep.evaluate, lep.render):
        with pytest.raises(lep.Unsound) as caught:
            make(wrong)
        assert list(caught.value.findings) == wrong.problems
        assert "<bytes>:4:" in str(caught.value)


# --- changing ---------------------------------------------------------------------------------------------------------


def test_values_are_asked_by_path() -> None:
    found = lep.load(FULL)
    assert found.get("objectives[lasting-jobs].due") == "2028-12-31"
    assert found.get("objectives[#0].id") == "lasting-jobs"
    assert found.get("agreement.nothing") is None
    assert found.get("agreement.nothing", 7) == 7
    with pytest.raises(lep.PathError, match="lasting-jbos") as caught:
        found.get("objectives[lasting-jbos].due")
    assert "lasting-jobs" in caught.value.hint
    assert found.get("objectives[lasting-jbos].due", "never") == "never"
    assert found.get("objectives[lasting-jbos]", None) is None
    with pytest.raises(lep.PathError):
        found.get("objectives[", None)


def test_a_change_touches_its_own_bytes_only() -> None:
    raw = b"# ours\nlep: '1.0'\nid:   x   # short\nname: 'X'\nperiod: {start: 2027-01-01, end: 2029-12-31}\n"
    found = lep.load(raw)
    found.set("period.end", date(2030, 6, 30))
    assert found.raw == raw.replace(b"2029-12-31", b"2030-06-30")
    assert found.get("period.end") == "2030-06-30"
    found.set("period.end", "2029-12-31")
    assert found.raw == raw
    found.append("groups", {"id": "young", "name": "Young people"})
    assert found.get("groups[young].name") == "Young people"
    found.delete("groups")
    assert found.raw == raw
    found.delete("groups")
    assert found.raw == raw


def test_a_change_that_cannot_be_changes_nothing() -> None:
    found = lep.load(FULL)
    before = found.raw
    with pytest.raises(lep.PathError):
        found.set("objectives[nobody].due", "2029-01-01")
    with pytest.raises(lep.CannotEdit):
        found.set("name", float("nan"))
    for value in (Decimal("61.5"), object(), b"bytes", {1: "a key that is no text"}):
        with pytest.raises(lep.CannotEdit) as refused:
            found.set("x-own", value)
        assert refused.value.hint
    with pytest.raises(lep.AnswersError) as caught:
        found.merge(b"period: {end: tomorrow}\n")
    assert caught.value.problems[0].line == 1
    assert str(caught.value).startswith("<answers>:1:15: `tomorrow` is ")
    assert found.raw == before


def test_answers_are_laid_over_it_once() -> None:
    found = lep.load(FULL)
    answers = {"territory": {"population": 60500}}
    found.merge(answers)
    once = found.raw
    assert once != FULL.read_bytes()
    found.merge(answers)
    assert found.raw == once


def test_a_new_one_begins_with_answers(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    new = lep.begin({"name": "North Valley"}, name=str(file))
    assert not file.exists()
    assert (new.id, lep.evaluate(new).stage) == ("north-valley", "start")
    lep.save(new)
    assert lep.load(file).data == new.data
    with pytest.raises(lep.Refused) as caught:
        lep.save(lep.begin({"name": "Another"}, name=str(file)))
    assert caught.value.reason == "exists"


# --- saving -----------------------------------------------------------------------------------------------------------


def test_it_is_saved_again_and_again(file: Path) -> None:
    found = lep.load(file)
    for year in (2030, 2031):
        found.set("period.end", f"{year}-12-31")
        lep.save(found)
        assert lep.load(file).get("period.end") == f"{year}-12-31"


def test_what_another_changed_meanwhile_is_not_lost(file: Path) -> None:
    mine, theirs = lep.load(file), lep.load(file)
    theirs.set("period.end", "2031-12-31")
    lep.save(theirs)
    mine.set("territory.population", 1)
    with pytest.raises(lep.Refused) as caught:
        lep.save(mine)
    assert caught.value.reason == "changed"
    assert file.read_bytes() == theirs.raw
    lep.save(mine, overwrite=True)
    assert file.read_bytes() == mine.raw


def test_a_copy_goes_over_no_other_file(file: Path, tmp_path: Path) -> None:
    found = lep.load(file)
    copy = tmp_path / "copy.yaml"
    lep.save(found, copy)
    lep.save(found, copy)  # the same bytes again
    found.set("period.end", "2031-12-31")
    with pytest.raises(lep.Refused):
        lep.save(found, copy)
    assert copy.read_bytes() == FULL.read_bytes()
    lep.save(found, tmp_path / "." / "partnership.yaml")  # its own, by another name
    assert file.read_bytes() == found.raw


def test_a_mistake_that_a_change_brought_is_not_saved(file: Path) -> None:
    found = lep.load(file)
    found.set("objectives[lasting-jobs].due", "soon")
    with pytest.raises(lep.Unsound) as caught:
        lep.save(found)
    assert [one.path for one in caught.value.findings] == ["objectives[lasting-jobs].due"]
    assert file.read_bytes() == FULL.read_bytes()
    found.set("objectives[lasting-jobs].due", "2028-12-31")
    lep.save(found)


def test_a_mistake_that_was_there_may_stay_while_another_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(WRONG + b"currency: euros\n")
    found = lep.load(file)
    found.set("currency", "EUR")
    lep.save(found)
    assert [one.code for one in lep.load(file).problems] == ["FIL-date-format"]


def test_bytes_have_no_file_to_be_saved_to(tmp_path: Path) -> None:
    found = lep.load(FULL.read_bytes())
    with pytest.raises(lep.RequestError, match="no file to save to"):
        lep.save(found)
    lep.save(found, tmp_path / "new.yaml")
    assert (tmp_path / "new.yaml").read_bytes() == FULL.read_bytes()
