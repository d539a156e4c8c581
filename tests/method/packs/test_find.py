"""Packs of a user's own: beside the partnership file, or in the user's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.files import LoadError
from lep.method.packs.find import packs_for, packs_of
from lep.method.packs.pack import shipped

OURS = "title: {title}\nanchors: {{1: no, 5: yes}}\nitems:\n  - id: {item}\n    prompt: Is it so?\n"


@pytest.fixture(name="partnership", autouse=True)
def fixture_partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config" / "lep")
    return tmp_path / "partnership.yaml"


def written(folder: Path, name: str, title: str = "Ours", item: str = "own_one") -> Path:
    (folder / "packs").mkdir(parents=True, exist_ok=True)
    path = folder / "packs" / f"{name}.yaml"
    path.write_text(OURS.format(title=title, item=item), encoding="utf-8")
    return path


def test_without_any_the_shipped_ones_count(partnership: Path) -> None:
    assert packs_for(partnership) == packs_for(None) == shipped()


def test_a_pack_beside_the_file_comes_after_the_shipped_ones(partnership: Path) -> None:
    written(partnership.parent, "ours")
    found = packs_for(partnership)
    assert list(found) == [*shipped(), "ours"]
    assert found["ours"].items[0].anchors == {1: "no", 5: "yes"}


def test_beside_the_file_wins_over_the_user_s_folder(partnership: Path) -> None:
    written(partnership.parent, "ours", "Beside")
    written(partnership.parent / "config" / "lep", "ours", "Everywhere")
    written(partnership.parent / "config" / "lep", "theirs", "Theirs", "own_two")
    found = packs_for(partnership)
    assert (found["ours"].title, found["theirs"].title) == ("Beside", "Theirs")


def test_a_shipped_pack_cannot_be_replaced(partnership: Path) -> None:
    written(partnership.parent, "maturity", "Mine")
    assert packs_for(partnership)["maturity"] == shipped()["maturity"]


def test_a_mistake_is_told_with_file_line_and_column(partnership: Path) -> None:
    path = written(partnership.parent, "ours")
    path.write_text(path.read_text(encoding="utf-8").replace("prompt", "promt"), encoding="utf-8")
    with pytest.raises(LoadError) as refused:
        packs_for(partnership)
    error = refused.value
    assert (error.file, error.line, error.column) == (str(path), 5, 5)
    assert error.hint == "did you mean `prompt`?"


@pytest.mark.parametrize(
    ("name", "item", "addition", "said"),
    [
        ("ours", "fit", "", "the pack `idele_checklist` has an item `fit` already"),
        ("ours", "own_one", "    pairs_with: nothing_counted\n", "there is no fact `nothing_counted`"),
        ("ours", "own_one", "    pairs_with: local_voice\n", "there is no fact `local_voice`"),
        ("Our-own", "own_one", "", "`Our-own` cannot be the name of a pack"),
    ],
)
def test_a_pack_must_fit_in_with_the_others(partnership: Path, name: str, item: str, addition: str, said: str) -> None:
    path = written(partnership.parent, name, item=item)
    path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")
    with pytest.raises(LoadError, match=said):
        packs_for(partnership)


def test_an_opinion_may_pair_with_a_shipped_fact(partnership: Path) -> None:
    path = written(partnership.parent, "ours")
    path.write_text(path.read_text(encoding="utf-8") + "    pairs_with: meetings_held\n", encoding="utf-8")
    assert packs_for(partnership)["ours"].items[0].pairs_with == "meetings_held"


def test_packs_beside_are_read_only_for_a_file_that_chose_one(partnership: Path) -> None:
    (partnership.parent / "packs").mkdir()
    (partnership.parent / "packs" / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert packs_of({"diagnosis": {"packs": ["maturity"]}}, partnership) == shipped()
    with pytest.raises(LoadError):
        packs_of({"diagnosis": {"packs": ["broken"]}}, partnership)
