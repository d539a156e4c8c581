"""The way from a summary to the folder of the outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.batch.links import way


@pytest.mark.parametrize(
    ("page", "out", "expected"),
    [
        ("out/all.html", "out", ""),
        ("all.html", "out", "out/"),
        ("all.html", ".", ""),
        ("reports/2026/all.html", "out", "../../out/"),
        ("all.html", "a b/100%#?", "a%20b/100%25%23%3F/"),
        ("all.html", None, None),
        ("all.html", "s3://bucket/out", None),
        ("s3://bucket/all.html", "out", None),
        ("s3://bucket/out/all.html", "s3://bucket/out", ""),
        ("s3://bucket/out/all.html", "s3://bucket/out/", ""),
        ("s3://bucket/reports/all.html", "s3://bucket/Živinice/out", "../%C5%BDivinice/out/"),
        ("s3://bucket/all.html", "s3://other/out", None),
        ("gs://bucket/all.html", "s3://bucket/out", None),
        ("sftp://anna:s3cret@host/all.html", "sftp://host/out?token=s3cret", "out/"),
    ],
)
def test_it_is_relative_or_there_is_none(
    page: str, out: str | None, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert way(page, out) == expected


def test_links_among_folders_are_seen_through(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "deep" / "er")
    assert way(str(tmp_path / "short" / "all.html"), str(tmp_path / "out")) == "../../out/"
