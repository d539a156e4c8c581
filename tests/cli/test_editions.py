"""Several languages: a document each, or side by side; findings in the document's language; what is not translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Lep


@pytest.fixture
def bilingual(full: Path) -> Path:
    """The full file, which is in two languages, beside templates in Bosnian with a few words."""
    bosnian = full.parent / "templates" / "bs"
    (bosnian / "clauses").mkdir(parents=True)
    (bosnian / "labels.yaml").write_text("article.A: Sporazum i strane\nsign_name: Ime\n", encoding="utf-8")
    (bosnian / "clauses" / "A1.md.j2").write_text("### Jezici\n\nDokument.\n", encoding="utf-8")
    text = full.read_text(encoding="utf-8")
    assert "languages: [en, bs]" in text
    return full


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("agreement."))


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        ((), ["agreement.en.md"]),
        (("--language", "bs"), ["agreement.bs.md"]),
        (("--language", "bs,en"), ["agreement.bs.md", "agreement.en.md"]),
        (("--language", "all"), ["agreement.bs.md", "agreement.en.md"]),
        (("--language", "BS, bs"), ["agreement.bs.md"]),
        (("--layout", "columns"), ["agreement.en-bs.md"]),
        (("--language", "bs,en", "--layout", "columns"), ["agreement.bs-en.md"]),
    ],
)
def test_the_languages_that_were_asked_for(
    lep: Lep, bilingual: Path, arguments: tuple[str, ...], made: list[str]
) -> None:
    result = lep("render", "agreement", "--to", "md", *arguments)
    assert (result.code, names(bilingual.parent)) == (0, made), result.err


def test_two_languages_stand_in_one_document(lep: Lep, bilingual: Path) -> None:
    written = lep("render", "agreement", "-o", "-", "--to", "md", "--language", "bs,en", "--layout", "columns").out
    assert written.index("Sporazum i strane") < written.index("The agreement and its parties")
    assert "Ime / Name" in written
    assert written.count("Ime / Name") == written.count("Place, date"), "everybody signs once"


@pytest.mark.parametrize(
    ("arguments", "told", "hint"),
    [
        (("--layout", "grid"), "--layout grid: there is no such layout", "there are: separate, columns"),
        (("--layout", "columns", "--language", "en"), "two or three languages", "--language bs,en"),
        (("--language", "xx,en"), "there are no documents in this language: xx", "there are: bs, en"),
        (("--language", "sr"), "there are no documents in this language: sr", "did you mean `sr-Cyrl` or `sr-Latn`?"),
        (("-o", "-", "--language", "bs,en"), "one language", "--out out"),
    ],
)
def test_what_cannot_be_is_said(lep: Lep, bilingual: Path, arguments: tuple[str, ...], told: str, hint: str) -> None:
    result = lep("render", "agreement", "--to", "md", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert hint in result.err


def test_a_file_without_languages_cannot_be_rendered_in_all(lep: Lep, half: Path) -> None:
    text = "".join(
        line for line in half.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("languages:")
    )
    half.write_text(text, encoding="utf-8", newline="")
    result = lep("render", "agreement", "--to", "md", "--language", "all")
    assert result.code == 2
    assert "does not say in which languages" in result.err


def test_what_is_not_translated_is_said_once(lep: Lep, bilingual: Path) -> None:
    (bilingual.parent / "templates" / "bs").rename(bilingual.parent / "templates" / "mk")
    result = lep("render", "agreement", "--to", "md,html", "--language", "mk,en")
    told = [line for line in result.err.splitlines() if "not translated" in line]
    assert len(told) == 1
    assert told[0].startswith("mk: ")
    assert "clauses/A2.md.j2" in told[0]
    assert "clauses/A1.md.j2" not in told[0]


def test_findings_in_a_document_are_in_its_language(lep: Lep, bilingual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lep.api import editions
    from lep.language import spoken

    monkeypatch.setattr(editions, "open_points", lambda found: [f"point in {spoken()}"])
    text = bilingual.read_text(encoding="utf-8")
    bilingual.write_text(text.replace("  binding: true\n", ""), encoding="utf-8", newline="")
    lep("render", "agreement", "--to", "md", "--language", "bs,en")
    for language in ("bs", "en"):
        written = (bilingual.parent / f"agreement.{language}.md").read_text(encoding="utf-8")
        assert f"point in {language}" in written
