"""What a template cannot do: reach Python, change the data, or build something huge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.everywhere import seen
from tests.documents.test_compose import failing, note

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ('').__class__ }}",
    "{{ x | attr('__class__') }}",
    "{{ x | map(attribute='__class__') | list }}",
    "{{ [''] | map(attribute='__class__') | first }}",
    "{{ [x] | groupby('__class__') }}",
    "{{ [x] | sort(attribute='__class__') | map(attribute='__init__') | first }}",
    "{{ clause.__globals__ }}",
    "{{ clause.__init__.__globals__ }}",
    "{{ ref.__code__ }}",
    "{{ facts.func_globals }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ dict.__base__ }}",
    "{{ dict.mro() }}",
    "{{ dict.fromkeys('ab') }}",
    "{{ range.__class__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.x }}",
    "{% macro m() %}{% endmacro %}{{ m.__class__ }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{{ loop.__class__ }}",
    "{% for a in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for a in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ cycler.__init__ }}",
    "{{ joiner('x').__init__ }}",
    "{{ config }}",
    "{{ request }}",
    "{{ get_flashed_messages }}",
    "{{ undefined_thing.__class__ }}",
    "{{ ''.format }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ '%s' % x }}",
    "{{ '{0.__class__}' | format(x) }}",
    "{{ ''.format_map }}",
    "{{ ''.join(['a']) }}",
    "{{ ''.translate }}",
    "{{ ''.encode() }}",
    "{{ x.update({}) }}",
    "{{ x.pop('a') }}",
    "{{ x.clear() }}",
    "{{ items.append(1) }}",
    "{{ items.sort() }}",
    "{{ items.__add__(items) }}",
    "{{ x | tojson }}",
    "{{ x | pprint }}",
    "{{ x | string }}",
    "{{ 'a' | safe }}",
    "{{ 'a' | xmlattr }}",
    "{{ 'a' | urlize }}",
    "{{ 'a' | striptags }}",
    "{{ 1 .real }}",
    "{% set y %}a{% endset %}{{ y.unescape() }}",
    "{% set y %}a{% endset %}{{ y.__html__() }}",
    "{% set y %}a{% endset %}{{ y.format(x) }}",
    "{% set y %}%s{% endset %}{{ y % 'b' }}",
    "{% set y %}a{% endset %}{{ y + 'b' }}",
    "{% set y %}a{% endset %}{{ y * 3 }}",
    "{% set y %}a{% endset %}{{ y.join(['<b>']) }}",
    "{% set y %}a{% endset %}{{ y | upper }}",
    "{% import 'documents/deed.md.j2' as t %}{{ t.__init__ }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'file:///etc/passwd' %}",
    "{% do x.update({}) %}",
    "{% debug %}",
]
BOMBS = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 2 ** 3 }}",
    "{{ 99999999 * 99999999 }}",
    "{{ range(1000000000) | list }}",
    "{{ range(10001) | list }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ 'a'.center(1000000000) }}",
    "{{ 'a'.zfill(1000000000) }}",
    "{{ 'a\\t'.expandtabs(1000000000) }}",
    "{{ 'a'.replace('a', 'b' * 10) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ 'a' | indent(1000000000) }}",
    "{{ 'a' | wordwrap(1) }}",
    "{{ [1] | batch(1000000000, 0) | list }}",
    "{{ [1] | slice(1000000000) | list }}",
    "{{ lipsum(n=1000000) }}",
    "{% set s = namespace(a='aaaaaaaaaa') %}{% for i in range(60) %}{% set s.a = s.a + s.a %}{% endfor %}",
    "{% set s = namespace(a='aaaaaaaaaa') %}{% for i in range(60) %}{% set s.a = s.a ~ s.a %}{% endfor %}",
    "{% set s = namespace(a=[1]) %}{% for i in range(60) %}{% set s.a = s.a + s.a %}{% endfor %}",
    "{% set s = namespace(a=9) %}{% for i in range(60) %}{% set s.a = s.a * s.a %}{% endfor %}",
    "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% include 'documents/note.md.j2' %}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_no_escape_from_the_sandbox_works(template: str, tmp_path: Path) -> None:
    assert failing(tmp_path, template, x={"a": 1}, items=[1]).message


@pytest.mark.parametrize("template", BOMBS)
def test_nothing_huge_is_built(template: str, tmp_path: Path) -> None:
    assert failing(tmp_path, template).message


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ x.a }} {{ x['a'] }} {{ x.get('b', 2) }}", "1 1 2"),
        ("{{ x.items }} {{ x.values }}", "mine 5"),
        ("{% for key, value in x.items() if key == 'a' %}{{ key }}={{ value }}{% endfor %}", "a=1"),
        ("{{ items[0] }} {{ items[-1] }} {{ items | length }}", "3 2 3"),
        ("{{ 'Sana'.lower() }} {{ 'a,b'.split(',')[1] }} {{ 'ab'.startswith('a') and 'yes' }}", "sana b yes"),
        ("{{ 1 + 2 * 3 - 4 / 2 }} {{ 7 // 2 }} {{ 7 % 2 }} {{ -1 }}", "5 3 1 -1"),
        ("{{ items | sort | join(' ') }} {{ items | sum }} {{ items | max }}", "1 2 3 6 3"),
        ("{% for a in items %}{{ loop.index }}{{ '.' if loop.last else ',' }}{% endfor %}", "1,2,3."),
        (
            "{% for group in rows | groupby('k') %}{{ group.grouper }}:{{ group.list | length }};{% endfor %}",
            "a:2;b:1;",
        ),
        ("{{ missing | default('none') }}", "none"),
        ("{{ rows | selectattr('k', 'equalto', 'b') | map(attribute='v') | join }}", "3"),
    ],
)
def test_ordinary_templating_works(template: str, text: str, tmp_path: Path) -> None:
    x = {"a": 1, "items": "mine", "values": 5} if "mine" in text else {"a": 1}
    rows = [{"k": "a", "v": 1}, {"k": "a", "v": 2}, {"k": "b", "v": 3}]
    assert seen(note(tmp_path, template, x=x, items=[3, 1, 2], rows=rows))[1:] == [text]
