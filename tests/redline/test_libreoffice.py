"""An office program that is not ours accepts and rejects the tracked changes, and finds the two versions."""

from __future__ import annotations

import subprocess
from html import escape
from pathlib import Path

from lep.documents.render import compose_document, write
from lep.redline import redline
from tests.documents.partnerships import example
from tests.tools import require_tool

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">'
)
SETTLE = """
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim nothing_more()
  If command <> "" Then dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, nothing_more())
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName"
  text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions"
  text(1).Value = "UTF8,LF"
  opened.storeToURL(target, text())
  opened.close(True)
End Sub
"""
LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    "</library:library>"
)
JOBS = (
    ("redline", ".uno:AcceptAllTrackedChanges", "accepted"),
    ("redline", ".uno:RejectAllTrackedChanges", "rejected"),
    ("old", "", "old"),
    ("new", "", "new"),
)


def test_libreoffice_accepts_the_new_and_rejects_to_the_old_agreement(tmp_path: Path) -> None:
    office = require_tool("soffice")
    old = compose_document(example("one-stop-shop"), language="en", draft=False)
    new = compose_document(example("vrelna-valley"), language="en", draft=False)
    for name, doc in (("old", old), ("new", new), ("redline", redline(old, new, by="lep", on="2027-03-01T00:00:00Z"))):
        (tmp_path / f"{name}.docx").write_bytes(write(doc, "docx"))
    profile = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    _run([*profile, "--convert-to", "txt", "--outdir", str(tmp_path / "first"), str(tmp_path / "old.docx")])
    _put_macro(tmp_path)
    _run([*profile, "--invisible", "macro:///Standard.Module1.Main"])
    found = {name: _lines(tmp_path / f"{name}.txt") for _, _, name in JOBS}
    assert len(found["old"]) > 200
    assert found["accepted"] == found["new"]
    assert found["rejected"] == found["old"]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _put_macro(folder: Path) -> None:
    """Beside what LibreOffice put into its profile when it first ran."""
    library = folder / "profile" / "user" / "basic" / "Standard"
    calls = "".join(
        f'  Settle("{(folder / source).as_uri()}.docx", "{command}", "{(folder / target).as_uri()}.txt")\n'
        for source, command, target in JOBS
    )
    macro = f"Sub Main\n{calls}End Sub\n{SETTLE}"
    (library / "Module1.xba").write_text(f"{HEAD}{escape(macro, quote=False)}</script:module>", encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")


def _lines(path: Path) -> list[str]:
    """The lines that are not empty, without the numbers that an office program gives to lists."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [words for line in lines if (words := line.strip().lstrip("0123456789.• \t"))]
