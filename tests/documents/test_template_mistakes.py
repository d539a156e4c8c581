"""Whatever is wrong with a template is told in words for people, in their language, with what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from lep.documents.errors import TemplateError
from lep.language import speaking
from tests.documents.test_compose import failing

BROKEN: Final = {
    # how tags are written
    "{% for x in y %}": ("the tag `{% for … %}` is not closed", "{% endfor %}"),
    "{% if x %}{% for a in things %}{% endif %}": ("`endif` stands within `for` of line 3", "{% endfor %}"),
    "{% endif %}": ("`endif` closes nothing", "{% if … %}"),
    "{% else %}": ("`else` closes nothing", "{% if … %}"),
    "{% fro x in y %}": ("there is no tag `fro`", "did you mean `for`?"),
    "{% for a in things %}{% end %}": ("there is no tag `end`", "did you mean `endfor`?"),
    "{% if x %}{% elsif x %}{% endif %}": ("there is no tag `elsif`", "did you mean `elif`?"),
    "{% if x %}{% else if x %}{% endif %}": ("`%}` is expected, but there is `if`", "{% elif … %}"),
    "{% if x = 1 %}{% endif %}": ("`%}` is expected, but there is `=`", "`==`"),
    "{% debug %}": ("there is no tag `debug`", "there are: for, if, "),
    "{{ party.name }": ("`{{` is not closed", "Write `}}` where it ends."),
    "{{ party.name": ("`{{` is not closed", "Write `}}` where it ends."),
    "{% if x": ("`{%` is not closed", "Write `%}` where it ends."),
    "{{ party name }}": ("`}}` is expected, but there is `name`", "Take out what is too much"),
    "{{ 7 * }}": ("`}}` stands where it cannot", "Something is missing before it"),
    "{{ gap(x)) }}": ("`)` stands where it cannot", "needs one that opens"),
    '{{ gap("x" }}': ("`)` is expected, but there is `}`", "bracket or a comma"),
    "{{ gap(“x”) }}": ("the quotation mark “ is not one that tags know", "straight quotation marks"),
    '{{ gap("x) }}': ('a quotation mark " is not closed', "straight quotation marks"),
    "{{ gap('x) }}": ("a quotation mark ' is not closed", "straight quotation marks"),
    "{{ x && x }}": ("the sign `&` cannot stand in a tag", "Write `and` instead."),
    "{{ x || x }}": ("a name is expected, but there is `|`", "Write `or` instead."),
    "{% if !x %}{% endif %}": ("the sign `!` cannot stand in a tag", "Write `not` instead."),
    "{{ $x }}": ("the sign `$` cannot stand in a tag", "Take it out"),
    "{% for a of things %}{% endfor %}": ("`in` is expected, but there is `of`", "{% for partner in partners %}"),
    "{% if %}{% endif %}": ("a value is missing in the tag", "Write what it is about"),
    "{% %}": ("a tag has no name", "Write what it does"),
    "{# note": ("a comment is not closed", "#}"),
    "{% raw %} x": ("`{% raw %}` is not closed", "{% endraw %}"),
    "{% set x = 1 %}{% set y %}": ("`{% set … %}` is not closed", "{% endset %}"),
    # names
    "{{ prty }}": ("there is nothing called `prty`", "did you mean `party`?"),
    "{{ nobody_at_all }}": ("there is nothing called `nobody_at_all`", "`lep template fields` shows them all"),
    "{{ party.nmae }}": ("there is no `nmae` among name", "did you mean `name`?"),
    "{{ x | uper }}": ("there is no filter `uper`", "did you mean `upper`?"),
    "{{ x is nubmer }}": ("there is no test `nubmer`", "did you mean `number`?"),
    '{% include "nowhere" %}': ("there is no template called `nowhere`", "lep template list"),
    '{% include "../x" %}': ("there is no template called `../x`", "from the folders of templates only"),
    # values
    "{{ things.name }}": ("a list has no `name`", "{% for one in … %}{{ one.name }}{% endfor %}"),
    "{{ things[9] }}": ("there is no item 9", "Ask first"),
    "{{ party.name.first }}": ("a text has no `first`", "there are: count, "),
    "{{ nothing.x }}": ("there is no value to take `x` from", "Ask first"),
    "{{ x.y }}": ("a number has no `y`", "Print it as it is"),
    "{% for a in nothing %}{% endfor %}": ("there is no list to loop over", "Ask first"),
    "{% for a in x %}{% endfor %}": ("what is looped over is no list", "`lep template fields`"),
    "{% for a, b in things %}{% endfor %}": ("the loop has more or fewer names", "For one name after another"),
    "{% for a in things %}{{ loop.numer }}{% endfor %}": ("`loop` has no `numer`", "index"),
    "{% if 'a' > 1 %}{% endif %}": ("what is compared is not of one kind", "numbers with numbers"),
    "{{ x + 'a' }}": ("`+` is not for these two: a number, a text", "`~`"),
    "{{ x + nothing }}": ("`+` is not for these two: a number, nothing", "Ask first"),
    "{{ 1 / 0 }}": ("a division by zero", "Ask first"),
    # macros and functions
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}": ("the macro is not given `a`", 'a=""'),
    "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}": ("the macro `m` is given too many values", "It takes 1 at most."),
    "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}": ("the macro `m` takes no `b`", "{% macro m(…) %}"),
    "{{ gap() }}": ("`gap` is not given what it needs: `what`", "gap(…)"),
    "{{ gap(colour=1) }}": ("`gap` takes no `colour`", "`lep template export F1`"),
    "{{ x | date(1, 2) }}": ("`date` is given too many values", "`lep template export F1`"),
    "{{ party.name() }}": ("what stands before the brackets is no function", "Take the brackets out"),
    # what the sandbox forbids
    "{{ ''.__class__ }}": ("`__class__` cannot be used in a template", "plain data only"),
    "{{ clause.func }}": ("`func` cannot be used in a template", "plain data only"),
    "{{ 2 ** 3 }}": ("`**` is not available in templates", "`*`"),
    "{{ range(99999) }}": ("`range()` goes to 10,000 items at most", "Loop over a list"),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": ("calls itself without end", "Take out the line"),
}
"""Template -> what is said, and what is hinted at."""


@pytest.mark.parametrize("template", BROKEN)
def test_each_mistake_says_what_is_wrong_and_what_to_do(template: str, tmp_path: Path) -> None:
    message, hint = BROKEN[template]
    error = broken(tmp_path, template)
    assert (message in error.message, hint in error.hint) == (True, True), f"{error.message} / {error.hint}"
    assert error.line == 3


@pytest.mark.parametrize("template", BROKEN)
def test_each_is_told_in_translation(template: str, tmp_path: Path) -> None:
    with speaking("qps"):
        error = broken(tmp_path, template)
    for text in (error.message, error.hint):
        assert (text[0], text[-1]) == ("⟦", "⟧"), text


def test_what_nobody_foresaw_is_shown_as_it_is_said(tmp_path: Path) -> None:
    error = broken(tmp_path, "{{ x | round(1, 'up') }}")
    assert error.message == "Jinja reports: “method must be common, ceil or floor”"
    assert error.hint


def test_a_tag_that_is_not_closed_is_told_where_it_begins(tmp_path: Path) -> None:
    text = (
        "{% if x %}\n{% if draft %}\n{# {% if a %} #}{% raw %}{% if b %}{% endraw %}\n{% set a = 1 %}{% endif %}\n\nend"
    )
    assert broken(tmp_path, text).line == 3
    assert broken(tmp_path, "a {{ party.name\n\nb\n\nc {{ x }}").line == 3


def test_a_tag_over_several_lines_is_closed(tmp_path: Path) -> None:
    error = broken(tmp_path, "{{ table(\n  ['a'],\n  [[1 2]]\n) }}")
    assert (error.line, error.message) == (5, "`,` is expected, but there is a number")


def broken(folder: Path, template: str) -> TemplateError:
    return failing(folder, template, party={"name": "Sana"}, nothing=None, x=1, things=[{"name": 1}])
