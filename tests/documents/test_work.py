"""A template that would go on without end, or fill the memory, is stopped with a message that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.documents.work import MOST_WORK, counted_work, spend
from tests.documents.everywhere import seen
from tests.documents.test_compose import failing, note

TEXT = "{% set s = namespace(b='aaaaaaaaaa', l=[]) %}{% for i in range(16) %}{% set s.b = s.b ~ s.b %}{% endfor %}"
ENDLESS = {
    "loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "loops over a list": "{% set r = range(9999) | list %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
    "loops over a filter": "{% for a in range(9999) %}{% for b in range(9999) | select %}{% endfor %}{% endfor %}",
    "macros that double": (
        "{% macro m(n) %}{% if n < 60 %}{% set a = m(n + 1) %}{% set b = m(n + 1) %}{% endif %}{% endmacro %}{{ m(0) }}"
    ),
    "filters": "{% set r = range(9999) | list %}{% for i in r %}{% set x = r | sort %}{% endfor %}",
    "texts that are kept": f"{TEXT}{{% for i in range(9999) %}}{{% set s.l = s.l + [s.b ~ i] %}}{{% endfor %}}",
    "texts that are printed": f"{TEXT}{{% for i in range(9999) %}}{{{{ s.b }}}}{{% endfor %}}",
}
LONG = {
    "words of its own": "{% for i in range(9999) %}" + "x" * 1000 + "{% endfor %}",
    "a block that doubles": (
        "{% set s = namespace(x='') %}{% for i in range(60) %}"
        "{% set y %}{{ s.x }}aaaaaaaaaa{{ s.x }}{% endset %}{% set s.x = y %}{% endfor %}"
    ),
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_work_without_end_is_stopped_and_the_line_named(template: str, tmp_path: Path) -> None:
    error = failing(tmp_path, template)
    assert (error.template, error.line) == ("documents/note.md.j2", 3)
    assert "does too much" in error.message


@pytest.mark.parametrize("template", LONG.values(), ids=LONG)
def test_a_template_writes_so_much_and_no_more(template: str, tmp_path: Path) -> None:
    assert "5,000,000 characters at most" in failing(tmp_path, template).message


def test_a_large_table_is_no_more_than_a_template_may_do(tmp_path: Path) -> None:
    many = [{"name": f"Partner {number}"} for number in range(2000)]
    rows = "{% for a in many %}{{ loop.index }} of {{ loop.length }}: {{ a.name }}\n\n{% endfor %}"
    assert seen(note(tmp_path, rows, many=many))[-1] == "2000 of 2000: Partner 1999"


def test_each_rendering_counts_for_itself_and_what_is_within_it_counts_along() -> None:
    for _ in range(2):
        with counted_work():
            spend(MOST_WORK - 1)
            with counted_work():
                spend(1)
