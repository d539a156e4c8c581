"""What a document shows in another language is said when it is written, and a finding names it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lep.files import dump, parse, partnership_layout
from lep.method.prose import in_each_language, is_name, printed_by, texts
from lep.method.reading import Place
from tests.cli.conftest import EXAMPLES, Lep

HEAD = {"lep": "1.0", "id": "vrelna", "name": "Vrelna", "languages": ["bs", "en"]}
GAIN = {"bs": "Obučeni zavarivači"}


def write(data: Mapping[str, Any]) -> Path:
    path = Path("partnership.yaml")
    path.write_text(dump(dict(data), partnership_layout()), encoding="utf-8")
    return path


def said(err: str) -> list[str]:
    return [line for line in err.splitlines() if "not there in this language" in line or " names them" in line]


def named(language: str = "en") -> dict[str, str]:
    """A name in both languages, so that nothing but the rest is lacking."""
    return {"bs": "Vrelna", language: "Vrelna"}


def test_a_document_says_how_many_texts_stand_in_which_other_language(lep: Lep) -> None:
    write({**HEAD, "name": named(), "purpose": {"bs": "Otvoriti radna mjesta"}})
    result = lep("render", "fiche", "--language", "en", "--to", "md")
    assert result.code == 0
    assert said(result.err) == [
        "fiche (English): 1 text is not there in this language and stands in another one: Bosnian",
        "`lep check` names them.",
    ]


def test_of_two_languages_side_by_side_the_one_that_lacks_texts_is_named(lep: Lep) -> None:
    write({**HEAD, "name": named(), "purpose": {"bs": "Otvoriti radna mjesta"}, "agreement": {"values": ["Poštenje"]}})
    result = lep("render", "agreement", "--layout", "columns", "--to", "md", "--lang", "bs")
    told = [line.partition(":")[0] for line in result.err.splitlines() if line.startswith("agreement (")]
    assert told == ["agreement (engleski)"]


@pytest.mark.parametrize("document", ["summary", "report"])
def test_nothing_is_said_where_nothing_is_lacking(lep: Lep, document: str) -> None:
    write({**HEAD, "purpose": {"bs": "Otvoriti radna mjesta", "en": "Create jobs"}, "name": named()})
    assert said(lep("render", document, "--language", "en", "--to", "md").err) == []


def test_names_need_no_other_language(lep: Lep) -> None:
    write({**HEAD, "name": named(), "territory": {"name": "Dolina Vrelne"}})
    assert said(lep("render", "fiche", "--language", "en", "--to", "md").err) == []


def test_a_language_that_the_file_does_not_have_is_named(lep: Lep) -> None:
    write({**HEAD, "purpose": "Otvoriti radna mjesta"})
    found = said(lep("render", "fiche", "--language", "fr", "--to", "md").err)
    assert found == [
        "fiche (French): 2 texts are not there in this language and stand in another one: Bosnian",
        "`lep check` names them, once `languages` in the file has `fr`.",
    ]


def test_letters_that_say_the_same_share_a_line(lep: Lep) -> None:
    people = [{"id": one, "name": one.title(), "status": "invited"} for one in ("pes", "school")]
    write({**HEAD, "name": named(), "purpose": "Otvoriti radna mjesta", "stakeholders": people})
    found = said(lep("render", "invitation", "--language", "en", "--to", "md").err)
    assert found[0].startswith("invitation-pes, invitation-school (English): 1 text ")


# --- what is printed, and what is watched ----------------------------------------------------------------------------

SCENES: dict[str, Any] = {
    "vrelna-valley": {
        ("lead", "decision", "override"): "It has the clients",
    },
    "one-stop-shop": {},
}
"""Examples, with what they do not say."""


def marked(data: dict[str, Any]) -> dict[str, Place]:
    """Put a word of its own, in Bosnian only, in the place of every prose: word -> place."""
    words: dict[str, Place] = {}
    for number, (place, shape, _) in enumerate(list(texts(data))):
        if shape.kind == "text":
            words[f"Mk{number}q"] = place
            at(data, place[:-1])[place[-1]] = {"bs": f"Mk{number}q"}
    return words


def at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def keys(place: Place) -> str:
    return ".".join(step for step in place if isinstance(step, str))


def scenes() -> Iterator[dict[str, Any]]:
    for name, more in SCENES.items():
        data = copy.deepcopy(parse((EXAMPLES / name / "partnership.yaml").read_bytes(), name).data)
        invited = next(one for one in data["stakeholders"] if one.get("status") not in ("committed", "declined"))
        invited["employer"] = {"offer": ["Clients"], "place": "At its works"}
        for place, text in more.items():
            at(data, place[:-1]).setdefault(place[-1], text)
        yield {**data, "languages": ["en", "bs"]}


def test_what_documents_print_is_what_the_rules_watch(lep: Lep) -> None:
    watched, printed = set[str](), set[str]()
    for number, data in enumerate(scenes()):
        words, folder = marked(data), f"out{number}"
        write(data)
        for call in (("--all",), ("report", "--with-judgements")):
            result = lep("render", *call, "--language", "en", "--to", "md", "--out", folder)
            assert result.code == 0, result.err
        written = " ".join(path.read_text(encoding="utf-8") for path in Path(folder).iterdir())
        shown = {words[word] for word in re.findall(r"Mk\d+q", written)}
        looked_after = {place for place, _ in in_each_language(texts(data)) if printed_by(data, place)}
        assert {keys(place) for place in shown - looked_after if not is_name(place)} == set()
        watched |= {keys(place) for place in looked_after if printed_by(data, place) == "others"}
        printed |= {keys(place) for place in shown}
    assert watched - printed == set(), "a finding tells people to write what no document prints"
