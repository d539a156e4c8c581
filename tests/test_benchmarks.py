"""The benchmarks still run, on what is here now. What they measure is for docs/performance.md, not for a test."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import answer, batch, check, cluster, editions, signing, startup
from benchmarks.__main__ import EXAMPLE, RUNS
from benchmarks.grown import grown
from benchmarks.paired import Command, measure, peak_memory, ratio, table
from benchmarks.prepare import prepare_document
from benchmarks.render import FLOOR, LEP, _commands
from benchmarks.report import PAGE, Bar, Section, put
from lep.api.jobs import applying
from lep.documents.kinds import DOCUMENTS
from lep.documents.render import FORMATS, write
from lep.files import load, read
from lep.language import LANGUAGES

DATA = read(EXAMPLE).data
SIGNATURES = {"md": b"", "html": b"<", "docx": b"PK", "pdf": b"%PDF"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("render")
    (folder / "lep.md").write_bytes(write(prepare_document(EXAMPLE, folder), "md"))
    return folder


@pytest.mark.parametrize("to", FORMATS)
def test_the_floor_writes_the_same_document_by_bare_means(to: str, prepared: Path) -> None:
    floor, *_ = _commands(to, EXAMPLE, prepared)
    measure([floor], rounds=0)
    written = (prepared / f"floor.{to}").read_bytes()
    assert written.startswith(SIGNATURES[to])
    if to == "md":
        theirs, ours = (text.decode().splitlines() for text in (written, (prepared / "lep.md").read_bytes()))
        clauses = [sum(line.startswith("### ") for line in lines) for lines in (theirs, ours)]
        assert clauses[0] == clauses[1] > 30
        assert abs(len(written) / (prepared / "lep.md").stat().st_size - 1) < 0.2


def test_rendering_is_what_a_person_would_call(prepared: Path) -> None:
    commands = {command.name: command for command in _commands("md", EXAMPLE, prepared)}
    figures = measure([commands[FLOOR], commands[LEP]], rounds=1)
    assert ratio(figures, LEP, FLOOR) > 0
    assert (prepared / "lep" / "agreement.en.md").read_bytes() == (prepared / "lep.md").read_bytes()
    assert peak_memory(commands[LEP]) > 10


@pytest.mark.parametrize("lines", [300, 900, 2_000])
def test_grown_files_are_about_as_long_as_asked_for_and_valid(lines: int, tmp_path: Path) -> None:
    content = grown(DATA, lines)
    (tmp_path / "grown.yaml").write_bytes(content)
    assert load(tmp_path / "grown.yaml").problems == ()
    assert abs(content.count(b"\n") - lines) < 400


def test_every_language_and_every_document_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.editions.FORMATS", ("md",))
    languages = editions.languages(EXAMPLE, tmp_path / "languages", 1)
    assert {path.name for path in (tmp_path / "languages").iterdir()} == {f"agreement.{code}.md" for code in LANGUAGES}
    documents = editions.documents(EXAMPLE, tmp_path / "documents", 1)
    assert len(list((tmp_path / "documents" / "all").iterdir())) == len(applying(DATA)[0]) < len(DOCUMENTS)
    assert all("| 1.00 |" in section.text() for section in (languages, documents))


def test_checking_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "SIZES", (300,))
    lines, figures, memory = check._measured(grown(DATA, 300), tmp_path, 1)
    assert lines > 200
    assert {check.FLOOR, check.LEP} <= set(figures)
    assert memory > 0


@pytest.mark.parametrize("way", [answer.answer_with_lep, answer.answer_with_libyaml])
def test_answers_are_saved_one_by_one(way: answer.Way, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(grown({key: value for key, value in DATA.items() if key != "interview"}, 300))
    before = file.read_bytes()
    assert len(way(file, 3)) == 3
    assert file.read_bytes() != before


def test_starting_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "PEERS", {})
    section = startup.run(1)
    assert [bar.limit for bar in section.bars] == [2.0, 8.0]
    assert "`lep --help`" in section.text()


def test_a_command_that_fails_is_not_a_fast_one() -> None:
    with pytest.raises(RuntimeError, match=r"broken: exit 3: .*why"):
        measure(
            [Command("broken", (sys.executable, "-c", "import sys; print('why', file=sys.stderr); exit(3)"))], rounds=1
        )


def test_every_benchmark_has_its_place_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_bytes(PAGE.read_bytes())
    for name in RUNS:
        put(Section(name, [f"figures of {name}"], [Bar("slow", 2.0, 1.5), Bar("quick", 1.0, 1.5)]), page)
        put(Section(name, [f"new figures of {name}"]), page)
    text = page.read_text(encoding="utf-8")
    assert all(text.count(f"figures of {name}") == 1 for name in RUNS)
    with pytest.raises(ValueError, match="no place for another"):
        put(Section("another", []), page)


def test_bars_say_whether_they_are_met() -> None:
    text = Section("any", [], [Bar("slow", 2.0, 1.5), Bar("quick", 1.0, 1.5)]).text()
    assert "| slow | 2.00 | **not met** |" in text
    assert "| quick | 1.00 | met |" in text


def test_a_table_holds_multiples_of_its_base() -> None:
    figures = measure([Command(name, (sys.executable, "-c", "pass")) for name in ("one", "other")], rounds=1)
    assert table(figures, "one")[2] == "| one | 1.00 | 1.00 |"


@pytest.mark.parametrize("what", ["sign", "verify"])
def test_signing_and_verifying_do_the_same_as_the_floor(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "COUNTS", (1, 2))
    signing.prepare(EXAMPLE, tmp_path)
    figures = measure(signing.commands(what, tmp_path, 2), rounds=1)
    assert ratio(figures, signing.LEP, signing.PLAIN) > 0
    if what == "sign":
        from lep.signing.applying import signatures

        made = [one.field for one in signatures((tmp_path / "floor.pdf").read_bytes())]
        assert made == [one.field for one in signatures((tmp_path / "2.pdf").read_bytes())]


@pytest.mark.skipif(sys.platform != "linux", reason="counts the time of workers as Linux alone can")
def test_a_cluster_is_measured_beside_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "COUNTS", (3,))
    monkeypatch.setattr(cluster, "FORMATS", {"md": 3})
    section = cluster.run(EXAMPLE, tmp_path, 1)
    rows = [line for line in section.lines if line.startswith("| --")]
    assert [row.split(" | ")[0] for row in rows] == [
        "| --jobs 1",
        "| --cluster local:1",
        "| --jobs 2",
        "| --cluster local:2",
    ]
    assert rows[0].endswith("| 1.00 | 1.00 |")
    assert len(list((tmp_path / "out").glob("*/agreement.en.md"))) == 3


def test_a_batch_is_measured_with_its_workers_beside_a_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COUNTS": (1, 3), "LONG": (3, 4), "BAR_AT": 3, "FORMATS": ("md",)}.items():
        monkeypatch.setattr(batch, name, value)
    monkeypatch.setattr(batch, "_peers", lambda *_: [])
    section = batch.run(EXAMPLE, tmp_path, 1)
    assert [bar.promise for bar in section.bars if "floor" in bar.promise] == ["md: at most 1.3 times the floor"]
    rows = [line for line in section.lines if line.startswith("| lep batch, ")]
    assert sum("3, 2 cores" in line for line in rows) == 2
    assert sum("--no-summary" in line for line in rows) == 1
    assert section.lines.count("| floor, 3 | 1.00 | 1.00 |") == 2
    grown = batch.growth(EXAMPLE, tmp_path)
    assert [line.split(" | ")[0] for line in grown.lines if "4, 1 core" in line] == ["| lep batch, 4, 1 core"] * 2
    assert [bar.promise for bar in grown.bars if "check" in bar.promise] == [
        "check: a file among 4, as one among 3",
        "check: memory, 4 as with 3",
    ]
    shutil.rmtree(tmp_path / "out")
    for kind in ("docxtpl", "docxtpl-ready"):
        loop = batch.cost(batch._loop("docxtpl", kind, tmp_path, 2))
        assert loop.seconds > 0
        assert [path.read_bytes()[:2] for path in (tmp_path / "out").iterdir()] == [b"PK", b"PK"]
        shutil.rmtree(tmp_path / "out")
