"""Layouts that came with a file: pages and PDFs cannot load or run anything, and cannot leave out what must be said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lep.documents.errors import TemplateError
from lep.documents.letterhead import Layout
from lep.documents.render import compose_document
from lep.documents.resources import builtin_root
from lep.documents.strangers.layout_job import write_apart
from tests.cli.conftest import Lep
from tests.documents.filled import filled
from tests.hostile.test_templates import beside

PAGE, STYLE, PDF, WORD = (f"layouts/{name}" for name in ("page.html.j2", "page.css", "agreement.typ", "reference.docx"))
BODY = "{{ body }}"
POLICY = '<meta http-equiv="Content-Security-Policy"'

PAGES: dict[str, tuple[str, str]] = {
    "script": (BODY, f"{BODY}<script>alert(1)</script>"),
    "script from elsewhere": (BODY, f'{BODY}<SCRIPT src="//attacker.example/x.js"></SCRIPT>'),
    "picture from elsewhere": (BODY, f'{BODY}<img src="http://attacker.example/x.png" alt="">'),
    "picture from the disk": (BODY, f'{BODY}<img src="file:///etc/passwd" alt="">'),
    "pictures to choose from": (BODY, f'{BODY}<img srcset="http://attacker.example/x.png 2x" alt="">'),
    "handler": ("<body ", '<body onload="alert(1)" '),
    "handler of a picture": (BODY, f'{BODY}<img src="data:image/png,x" onerror="alert(1)" alt="">'),
    "frame": (BODY, f"{BODY}<iframe srcdoc='&lt;script>alert(1)&lt;/script>'></iframe>"),
    "object": (BODY, f"{BODY}<object data='http://attacker.example/x'></object>"),
    "form": (BODY, f'{BODY}<form action="http://attacker.example/x"><input name="a"></form>'),
    "link that runs": (BODY, f'{BODY}<a href=" javascript:alert(1)">x</a>'),
    "link to data": (BODY, f'{BODY}<a href="data:text/html,x">x</a>'),
    "base": ("<head>", '<head><base href="http://attacker.example/">'),
    "style sheet from elsewhere": ("<head>", '<head><link rel="stylesheet" href="http://attacker.example/x.css">'),
    "goes elsewhere by itself": (
        "<head>",
        '<head><meta http-equiv="refresh" content="0;url=http://attacker.example/">',
    ),
    "style that loads": (BODY, f'{BODY}<p style="background: url(http://attacker.example/x)">x</p>'),
    "style in the page that loads": ("{{ style }}", "{{ style }} p { background: url('//attacker.example/x') }"),
    "style in the page that imports": ("{{ style }}", "@import 'http://attacker.example/x.css'; {{ style }}"),
    "style in disguise": ("{{ style }}", "{{ style }} p { background: \\75 rl(http://attacker.example/x) }"),
    "drawing that runs": (BODY, f"{BODY}<svg><set attributeName='href' to='javascript:alert(1)'/></svg>"),
    "no policy": (POLICY, '<meta name="x"'),
    "another policy": ("default-src 'none'", "default-src *"),
    "policy too late": ("<head>", "<head><style>a { color: red }</style>"),
    "no text": (BODY, ""),
    "no title": ("{{ document.title }}", "x"),
    "no draft": ("{{ labels.draft }}", "final"),
    "python": (BODY, f"{BODY}{{{{ ''.__class__ }}}}"),
    "a file": (BODY, f"{BODY}{{% include '/etc/passwd' %}}"),
    "time": (BODY, f"{BODY}{{% for a in range(9999) %}}{{% for b in range(9999) %}}x{{% endfor %}}{{% endfor %}}"),
    "syntax": (BODY, "{{ body"),
    "undefined": (BODY, f"{BODY}{{{{ bodi }}}}"),
}
STYLES = {
    "import": "@import 'http://attacker.example/x.css';",
    "url": "p { background: url(http://attacker.example/x) }",
    "url in disguise": "p { background: u\\72l(http://attacker.example/x) }",
    "url without protocol": "p { background: URL( '//attacker.example/x' ) }",
    "set of pictures": "p { background: image-set('http://attacker.example/x' 1x) }",
    "font": "@font-face { font-family: x; src: url('file:///etc/passwd') }",
    "end of the style": "</style><script>alert(1)</script>",
}
PROGRAMS = {
    "package": '#import "@preview/cetz:0.3.0": *',
    "package by expression": '#import ("@pre" + "view/cetz:0.3.0")',
    "file": '#include "/etc/passwd"',
    "reads": '#read("/etc/passwd")',
    "reads a table": '#csv("/etc/passwd")',
    "reads data": '#json("/etc/passwd")',
    "picture": '#image("/etc/passwd")',
    "picture above": '#image("../../../etc/passwd.png")',
    "program": '#plugin("x.wasm")',
    "eval": '#eval("1 + 1")',
    "eval by another name": '#dictionary(std).at("ev" + "al")("1")',
    "long": "#let x = 0\n#while true { x += 1 }",
    "memory": '#let x = "a" * 100000000\n#for i in range(100) { x = x + x }\n#x',
    "endless": "#let f(x) = f(x + 1)\n#f(0)",
    "syntax": "#let x = (",
    "undefined": "#nothing-of-that-name",
    "panic": '#panic("x")',
    "not accessible": '#set document(title: "")',
}


def draft(file: Path, lep: Lep, to: str) -> tuple[int, str]:
    """Code and words of writing the agreement of a partnership that has errors, and so is a draft."""
    file.write_text('lep: "1.0"\nid: sana\nname: Sana & Una\n', encoding="utf-8")
    result = lep("render", "agreement", "--to", to, "--out", "out")
    assert result.code in (0, 3), result.err
    return result.code, result.err


def changed(name: str, change: Callable[[str], str]) -> bytes:
    source = (builtin_root() / name).read_text(encoding="utf-8")
    assert change(source) != source
    return change(source).encode()


@pytest.mark.parametrize(("old", "new"), PAGES.values(), ids=PAGES)
def test_a_page_can_load_and_run_nothing_and_leaves_nothing_out(old: str, new: str, lep: Lep, full: Path) -> None:
    beside(full, PAGE).write_bytes(changed(PAGE, lambda source: source.replace(old, new)))
    code, told = draft(full, lep, "html")
    assert code == 3
    assert "page.html.j2" in told
    assert not Path("out").exists()


@pytest.mark.parametrize("rule", STYLES.values(), ids=STYLES)
def test_a_style_sheet_can_load_nothing(rule: str, lep: Lep, full: Path) -> None:
    beside(full, STYLE).write_bytes(changed(STYLE, lambda source: f"{source}\n{rule}\n"))
    code, told = draft(full, lep, "html")
    assert code == 3
    assert "page.css:" in told


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_for_pdf_reaches_nothing_and_comes_to_an_end(program: str, lep: Lep, full: Path) -> None:
    beside(full, PDF).write_bytes(changed(PDF, lambda source: f"{source}\n{program}\n"))
    code, told = draft(full, lep, "pdf")
    assert code == 3
    assert "agreement.typ" in told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("name", ["/etc/hostname", "/etc/passwd"])
def test_what_the_search_for_words_misses_the_process_stops(name: str) -> None:
    """The same program, handed over without being looked through first."""
    program = changed(PDF, lambda source: f'{source}\n#read("{name}")\n')
    doc = replace(compose_document(filled(), draft=False), layouts=(Layout(PDF, program, "x"),))
    with pytest.raises(TemplateError, match=r"access|file|read") as caught:
        write_apart(doc, "pdf")
    assert caught.value.line == program.decode().count("\n")


def test_the_built_in_layouts_work_as_own_ones_and_give_the_same_bytes(lep: Lep, full: Path) -> None:
    formats = ("html", "docx", "pdf")
    lep("render", "agreement", "--to", ",".join(formats), "--out", "built-in")
    folder = beside(full, PAGE).parent
    for name in (PAGE, STYLE, PDF, WORD):
        (folder.parent / name).write_bytes((builtin_root() / name).read_bytes())
    result = lep("render", "agreement", "--to", ",".join(formats), "--out", "own")
    assert result.code == 0, result.err
    for to in formats:
        assert Path(f"own/agreement.en.{to}").read_bytes() == Path(f"built-in/agreement.en.{to}").read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_word_file_that_is_none_is_told(content: bytes, lep: Lep, full: Path) -> None:
    beside(full, WORD).write_bytes(content)
    code, told = draft(full, lep, "docx")
    assert code == 3
    assert "reference.docx" in told
