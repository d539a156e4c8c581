"""Nothing is said in English to whoever speaks another language: what did not go through translation is found.

In the pseudo-language every message stands in brackets. What people wrote is replaced by signs of another script, so
that every Latin word outside brackets is either something that one types (commands, options, ids) or was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from lep.checks.catalogue import catalogue
from lep.checks.explain import explain_rule
from lep.cli.app import COMMANDS, LazyCommand
from lep.cli.pictures.catalogue import PICTURES
from lep.cli.pictures.handbook import VOCABULARIES
from lep.documents.kinds import DOCUMENTS
from lep.handbook import countries, pages
from lep.language import LANGUAGES, formats_for
from lep.method.agreement.clauses import clauses
from lep.method.sources import authorities
from lep.method.stages import STAGES
from lep.model import Partnership
from lep.model.vocab import MEANINGS
from tests.cli.conftest import EXAMPLES, Lep, Result
from tests.documents.wordtemplate.making import word

PSEUDO: Final = {"LEP_LANG": "qps", "COLUMNS": "100"}
SIGN: Final = "ψ"
TYPED: Final = re.compile(
    r"`[^`]*`"
    r"|\blep( sign)?( [a-z]+( import| agreement| report| statement)?)?( \./\S+| [\w./-]*partnership\.yaml)?"
    r"|--[a-z-]+(=\S+)?"
    r"|https?://\S+"
    r"|\S+\.(yaml|csv|json|pdf|md)\S*|\bsigning/\S*"
    r"|\b([0-9a-f]{4} ){7}[0-9a-f]{4}\b"
    r"|\b[A-Z]{2,5}-[a-zA-Z0-9-]+"
    r"|\b[a-z_]+(\[[^]]*\])?(\.[a-z_]+(\[[^]]*\])?)+"
)
"""What is typed or looked up as it stands: commands, options, addresses, files, fingerprints, codes of findings and of
sources, places in the file."""
WORD: Final = re.compile(r"[A-Za-z]{2,}")
PROFILES: Final = ("generic", "five-actors", "tripartite", "clld")
LISTING: Final = {"and", "or"}
"""What a list is joined by comes from CLDR; the pseudo-language has that of English."""


TOLD: Final = list(catalogue())[::9]
"""One rule in nine: what is the same for all of them, and some of every family."""


def unbracketed(text: str) -> str:
    """The text without what stands in brackets of the pseudo-language."""
    depth, kept = 0, []
    for char in text:
        depth += (char == "⟦") - (char == "⟧")
        kept.append(char if (depth == 0 and char != "⟧") or char == "\n" else "")
    return "".join(kept)


def forgotten(result: Result, known: set[str]) -> list[str]:
    """Lines with words that did not go through translation and are not `known`."""
    lines = unbracketed(f"{result.out}\n{result.err}").splitlines()
    return [line for line in lines if set(WORD.findall(TYPED.sub(" ", line))) - known - LISTING]


def hidden(node: Any) -> Any:
    """A file's data with what people wrote in signs of another script: all text but ids, words of the format, days."""
    if isinstance(node, dict):
        return {key: hidden(value) for key, value in node.items()}
    if isinstance(node, list):
        return [hidden(value) for value in node]
    prose = isinstance(node, str) and not re.fullmatch(r"[a-z0-9_.-]+|[A-Z]{1,3}\d*|[\d-]+", node)
    return re.sub(r"[^\W\d_]", SIGN, node) if prose else node


def words_of(node: Any) -> Iterator[str]:
    """The words of a hidden file: ids, words of the format, codes."""
    if isinstance(node, dict):
        yield from (word for value in node.values() for word in words_of(value))
    elif isinstance(node, list):
        yield from (word for value in node for word in words_of(value))
    elif isinstance(node, str):
        yield from WORD.findall(node)


@pytest.fixture(params=["vrelna-valley", "half-filled"])
def known(request: pytest.FixtureRequest, tmp_path: Path) -> set[str]:
    """A copy of an example whose prose is hidden, as partnership.yaml; the Latin words that are left in it."""
    data = yaml.safe_load((EXAMPLES / request.param / "partnership.yaml").read_text(encoding="utf-8"))
    kept = {"lep": data["lep"], "id": data["id"], "languages": data.get("languages"), "currency": data.get("currency")}
    data = {**hidden(data), **{key: value for key, value in kept.items() if value}}
    (tmp_path / "partnership.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    sources = {word for key in authorities() for word in WORD.findall(key)}
    return {*words_of(data), *sources, *formats_for("en").months}


def names_of_topics() -> set[str]:
    """The words that pages of the handbook are called up by."""
    return {word for name in (*pages(), *PROFILES) for word in WORD.findall(name)}


def names_of_sources() -> set[str]:
    """The words that sources are cited with: titles and authors are not translated."""
    return {word for source in authorities().values() for word in WORD.findall(str(source))}


def test_what_is_translated_and_what_is_not_can_be_told_apart() -> None:
    assert unbracketed("a ⟦b ⟦c⟧ d⟧ e") == "a  e"
    assert forgotten(Result(0, "⟦Nëxt⟧: lep check --format x\nSaved.".encode(), ""), {"x"}) == ["Saved."]


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_translated(lep: Lep, known: set[str], name: str) -> None:
    assert forgotten(lep("show", name, variables=PSEUDO), known) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("status",),
        ("lead", "--no-input"),
        ("agree", "--no-input"),
        ("sign", "open"),
        ("sign", "show"),
        ("sign", "amend"),
    ],
)
def test_what_is_said_of_a_file_is_translated(lep: Lep, known: set[str], arguments: tuple[str, ...]) -> None:
    assert forgotten(lep(*arguments, variables=PSEUDO), known) == []


def test_what_is_laid_down_is_shown_in_translation(lep: Lep, known: set[str]) -> None:
    file = Path("partnership.yaml")
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    event = {"date": "2026-12-10", "event": "opened", "version": 1, "digest": "sha256:0", "manifest": "sha256:0"}
    data["history"] = [event]
    data["signatures"] = [{"stakeholder": data["stakeholders"][0]["id"], "version": 1, "digest": "sha256:0"}]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    for arguments in (("show",), ("open",), ("open", "--again"), ("amend",)):
        assert forgotten(lep("sign", *arguments, variables=PSEUDO), known) == []


@pytest.mark.parametrize("code", TOLD)
def test_every_rule_is_explained_in_translation(lep: Lep, code: str) -> None:
    found = explain_rule(catalogue()[code])
    shown = WORD.findall(f"{found.bad} {found.good} {found.citation} {' '.join(found.rule.profiles)}")
    assert forgotten(lep("explain", code, variables=PSEUDO), {*shown, *names_of_topics()}) == []


@pytest.mark.parametrize("name", [*list(clauses())[::9], *list(pages())[::5], "question:lead", "veto", "nonsense"])
def test_what_is_explained_is_translated(lep: Lep, name: str) -> None:
    assert forgotten(lep("explain", name, variables=PSEUDO), {name} | names_of_topics() | names_of_sources()) == []


@pytest.mark.parametrize("code", list(countries())[::4])
def test_every_country_is_told_in_translation(lep: Lep, code: str) -> None:
    assert forgotten(lep("explain", code, variables=PSEUDO), names_of_topics() | names_of_sources()) == []


def test_the_list_of_what_can_be_explained_is_translated(lep: Lep) -> None:
    names = {word for name in (*catalogue(), *clauses(), *pages(), *countries()) for word in WORD.findall(name)}
    assert forgotten(lep("explain", variables=PSEUDO), names) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nothing.yaml"),
        ("check", "--format", "xml"),
        ("check", "--today", "soon"),
        ("chekc",),
        ("position", "a"),
        ("position", "nobody", "D3", "7"),
        ("show", "mop"),
        ("status", "--nonsense"),
        ("status", "one", "two"),
        ("schema", "-o", "."),
        ("lead", "--by", "nobody"),
        ("plan", "--set", "objectives=none"),
        ("render", "nonsense"),
        ("render", "agreement", "--to", "odt"),
        ("--lang", "xx", "status"),
    ],
)
def test_what_goes_wrong_is_told_in_translation(lep: Lep, known: set[str], arguments: tuple[str, ...]) -> None:
    result = lep(*arguments, variables=PSEUDO)
    assert result.code != 0
    typed = {
        word
        for argument in (*arguments, *LANGUAGES, *COMMANDS, *PICTURES, *DOCUMENTS)
        for word in WORD.findall(argument)
    }
    assert forgotten(result, known | typed) == []


PARTS: Final = [(name, one) for name in COMMANDS for one in getattr(LazyCommand(name, "").built(), "commands", ())]
"""Groups, and the commands in them."""


@pytest.mark.parametrize("arguments", [(), *((name,) for name in COMMANDS), *PARTS])
def test_help_is_translated(lep: Lep, arguments: tuple[str, ...]) -> None:
    shown = lep(*arguments, "--help", variables=PSEUDO)
    told = re.sub(r"(?m)^ {4}(lep|git) .*$|<[a-z|]+>|^    \d \w.*$", "", shown.out)
    commands = {*COMMANDS, *(part for _, part in PARTS), *PICTURES, "partnership", "yaml"}
    assert forgotten(Result(shown.code, told.encode(), shown.err), commands) == []


CALLS: Final = (
    *(f"{stage} --no-input" for stage in ("init", "map", "diagnose", "plan", "lead", "agree")),
    *("init", "status", "check", "show levels", "explain nonsense", "schema -o .", "lang check", "migrate"),
    *("evidence import register.csv", "position nobody D3 support", "diff partnership.yaml partnership.yaml"),
    *("render agreement --to md --out out", "open nothing.pdf", "workshop show", "workshop show --stage diagnose"),
    *("sign open --dry-run", "sign show", "sign amend", "sign record --by nobody", "sign apply --by nobody"),
    *("sign verify nothing.pdf", "sign take nothing.pdf", "sign join --who nobody --date 2027-01-01"),
    *("sign leave --who nobody --date 2027-01-01", "workshop kit --stage diagnose --to md --out kit"),
    *("workshop kit --stage nonsense", "workshop kit --stage agree --rule nonsense", "workshop adopt"),
    *(
        "workshop collect partnership.yaml answers.csv",
        "workshop collect partnership.yaml answers.csv --stage diagnose",
    ),
    *(
        "batch render partnership.yaml --to md --out out",
        "batch render . --out out --dry-run",
        "batch render none --out out",
    ),
    *("batch render partnership.yaml torn.yaml --to md --out out", "batch check partnership.yaml torn.yaml"),
    *("batch status partnership.yaml torn.yaml", "batch init answers.csv --out made", "batch init answers.csv"),
    *("batch export partnership.yaml --out book.xlsx", "batch export partnership.yaml --out book.doc"),
    *("template export agreement.typ", "template new letterhead", "template new nonsense"),
    *("template check --language en", "template fields nothing.yaml"),
)
"""Calls of every command, well and badly meant."""


def test_every_command_is_called() -> None:
    lists_of_names = {"template list"}
    lacking = {
        " ".join(one)
        for one in (*PARTS, *((name,) for name in COMMANDS if name not in dict(PARTS)))
        if not any(f"{call} ".startswith(f"{' '.join(one)} ") for call in CALLS)
    }
    assert lacking == lists_of_names, "add a call of it to CALLS"


@pytest.mark.parametrize("line", CALLS)
def test_what_every_command_says_is_translated(lep: Lep, known: set[str], line: str) -> None:
    Path("register.csv").write_bytes((EXAMPLES / "vrelna-valley/register.csv").read_bytes())
    Path("answers.csv").write_text("id;ψ\n1;ψ\n", encoding="utf-8")
    Path("torn.yaml").write_text("name: [open\n", encoding="utf-8")
    names = (line, *COMMANDS, *PICTURES, *DOCUMENTS, *STAGES, *Partnership.model_fields, *(one for _, one in PARTS))
    typed = {word for name in names for word in WORD.findall(name)}
    assert forgotten(lep(*line.split(), variables=PSEUDO), known | typed) == []


def test_every_vocabulary_has_a_name_for_people() -> None:
    assert set(VOCABULARIES) == set(MEANINGS)


@pytest.mark.parametrize("stage", ["init", "map", "diagnose"])  # the others propose wording, in the file's language
def test_a_talk_is_held_in_translation(lep: Lep, known: set[str], stage: str) -> None:
    typed = "\n".join(["?", "", "s", "", "?", *[""] * 40])
    talk = lep(stage, "--accessible", stdin=typed, terminal=True, variables={**PSEUDO, "NO_COLOR": "1"})
    assert "⟦" in talk.err
    assert forgotten(talk, known | {"yes", "no", "none"}) == []  # answers have words of their own for each language


BROKEN_TEMPLATES: Final = {
    "a tag that is not closed": ("en/clauses/F1.md.j2", "### T\n\n{% if partners %}\n\nx\n"),
    "a misspelt tag": ("en/clauses/F1.md.j2", "### T\n\n{% fro x in partners %}\n"),
    "curly quotation marks": ("en/clauses/F1.md.j2", "### T\n\n{{ gap(“x”) }}\n"),
    "an unknown name": ("en/clauses/F1.md.j2", "### T\n\n{{ partnershp.name }}\n"),
    "an unknown filter": ("en/clauses/F1.md.j2", "### T\n\n{{ partnership.name | uper }}\n"),
    "a macro": ("en/clauses/F1.md.j2", "### T\n\n{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}\n"),
    "forbidden access": ("en/clauses/F1.md.j2", "### T\n\n{{ ''.__class__ }}\n"),
    "a loop without end": ("en/clauses/F1.md.j2", "### T\n\n{% for a in range(9999) * 2 %}{% endfor %}\n"),
    "no heading": ("en/clauses/F1.md.j2", "Text\n"),
    "code in the text": ("en/clauses/F1.md.j2", "### T\n\n```\ncode\n```\n"),
    "a dangling reference": ("en/clauses/F1.md.j2", "### T\n\n{{ ref('Z9') }}\n"),
    "a link": ("en/clauses/F1.md.j2", "### T\n\n[x](ftp://y)\n"),
    "a table": ("en/clauses/F1.md.j2", "### T\n\n{{ table(['a'], [['b', 'c']]) }}\n"),
    "a clause of nobody's": ("en/clauses/F99.md.j2", "### T\n\nText\n"),
    "a table of words": ("en/labels.yaml", "clause: [1]\n"),
    "a document": ("documents/my-letter.md.j2", "No title\n"),
    "an anchor": ("documents/my-letter.md.j2", "# T\n\n## A {{ anchor('b') }}\n\n## C {{ anchor('b') }}\n"),
    "a letterhead": ("letterhead.yaml", "colours: {accent: yellowish}\nadress: x\nlogo: {file: none.png}\n"),
    "a page": ("layouts/page.html.j2", "<html><body>{{ bdoy }}</body></html>\n"),
    "a page that leaves out": ("layouts/page.html.j2", "<html><head></head><body></body></html>\n"),
    "a style sheet": ("layouts/page.css", "@import 'x.css';\n"),
    "a PDF": ("layouts/agreement.typ", "#let x = nothing-of-that-name\n"),
    "a Word layout": ("layouts/reference.docx", "no Word file\n"),
}
"""What is wrong -> the template beside the partnership file that has the mistake, and what stands in it."""
SAID_BY_LAYOUT: Final = {"agreement", "en", "minimal", "full", "hostile", "my", "letter"}
"""Documents, languages and samples, as they are called on the command line."""


@pytest.mark.parametrize("what", BROKEN_TEMPLATES)
def test_what_is_wrong_with_a_template_is_told_in_translation(lep: Lep, what: str) -> None:
    name, text = BROKEN_TEMPLATES[what]
    path = Path("templates", name)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    result = lep("template", "check", "--language", "en", variables=PSEUDO)
    told = result.out.replace(str(path.resolve()), "")
    assert ": ⟦ërrör⟧: " in told or ": ⟦wårñîñg⟧: " in told
    assert not forgotten(Result(result.code, told.encode(), result.err), SAID_BY_LAYOUT | DOCUMENTS.keys())


@pytest.mark.parametrize(
    "tag",
    [
        *("{{ partnershp.name }}", "{{ partnership.nme }}", "{{ partnership.name }", "{% for one in partners %}"),
        *(
            "{% endfor %}",
            "{% fro x in y %}",
            "{%tr for x in partners %}",
            "{{ 7 * }}",
            "{{ partners }}",
            "x {{ body }}",
        ),
        *("{% include 'x' %}", "{{ ''.__class__ }}", "{{ partners.name }}", "{{ terms.date | dat }}"),
    ],
)
def test_what_is_wrong_with_a_firms_word_file_is_told_in_translation(lep: Lep, tag: str) -> None:
    Path("firm.docx").write_bytes(word("ψ", tag))
    Path("partnership.yaml").write_bytes((EXAMPLES / "vrelna-valley/partnership.yaml").read_bytes())
    result = lep("render", "agreement", "--template", "firm.docx", variables=PSEUDO)
    assert result.code == 1
    assert "firm.docx: ⟦" in result.err
    assert not forgotten(Result(1, result.raw, result.err.replace("firm.docx", "")), set())
