"""What is made to be laid down: the same words as everywhere, in every language, with a list that fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.documents.errors import TemplateError
from lep.documents.render import compose_document, write
from lep.files import read
from lep.method.agreement.signed import canonical, sha256, signed_part
from lep.signing.freeze import freeze
from lep.signing.manifest import AGREED, NAME, Manifest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return read(EXAMPLES / "vrelna-valley" / "partnership.yaml").data


def test_the_list_fits_the_files(data: dict[str, Any]) -> None:
    steps: list[str] = []
    frozen = freeze(data, [("en",)], file=None, formats=["html"], previous="sha256:" + "1" * 64, step=steps.append)
    assert list(frozen.files) == [AGREED, "agreement.en.pdf", "agreement.en.md", "agreement.en.html", NAME]
    assert steps == ["agreement.en.pdf", "agreement.en.md", "agreement.en.html"]
    manifest = Manifest.from_bytes(frozen.files[NAME])
    assert manifest == frozen.manifest
    assert frozen.digest == sha256(frozen.files[NAME])
    assert manifest.previous == "sha256:" + "1" * 64
    assert [one.role for one in manifest.files] == ["agreed", "copy", "words", "words"]
    assert all(one.fits(frozen.files[one.name]) for one in manifest.files)
    assert frozen.files[AGREED] == canonical(signed_part(data))
    assert manifest.digest == sha256(frozen.files[AGREED])


def test_the_words_are_those_of_the_agreement_ready_to_sign(data: dict[str, Any]) -> None:
    frozen = freeze(data, [("bs",)], file=None)
    document = compose_document(data, document="agreement", language="bs", file=None, draft=False)
    assert frozen.files["agreement.bs.md"] == write(document, "md")


def test_columns_have_one_copy_with_one_place_for_each_party(data: dict[str, Any]) -> None:
    from lep.signing.places import places

    frozen = freeze(data, [("bs", "en")], file=None)
    [copy] = frozen.manifest.in_role("copy")
    assert (copy.name, copy.language) == ("agreement.bs-en.pdf", "bs-en")
    found = [place.party for place in places(frozen.files[copy.name])]
    assert sorted(found) == sorted(party.id for party in frozen.manifest.parties)
    assert [one.language for one in frozen.documents] == ["bs", "en"]


def test_what_is_judged_does_not_go_into_it(data: dict[str, Any]) -> None:
    frozen = freeze(data, [("en",)], file=None)
    judged = {**data, "waivers": [], "positions": [], "interview": {}, "lead": {**data["lead"], "scores": []}}
    assert freeze(judged, [("en",)], file=None).manifest.digest == frozen.manifest.digest


def test_a_template_that_leaves_out_the_places_to_sign_is_named(data: dict[str, Any], tmp_path: Path) -> None:
    skeleton = tmp_path / "templates" / "documents" / "agreement.md.j2"
    skeleton.parent.mkdir(parents=True)
    skeleton.write_text("# Agreement\n\nWe agree.\n", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        freeze(data, [("en",)], file=tmp_path / "partnership.yaml")
    assert caught.value.hint
