"""Serbian Cyrillic is made from Serbian Latin: words only."""

from __future__ import annotations

import pytest

from tools.cyrillic import cyrillic, files, main, table, template


@pytest.mark.parametrize(
    ("latin", "there"),
    [
        ("Ljubljana, Njegoš, Džep; LJ, NJ, DŽ", "Љубљана, Његош, Џеп; Љ, Њ, Џ"),
        ("đak, Đura, ćuprija, žaba, šuma, čas", "ђак, Ђура, ћуприја, жаба, шума, час"),
        ("konjunktura i nadživeti, injekcija", "конјунктура и надживети, инјекција"),
        ("Partnerstvo „{name}“ ima {n} člana", "Партнерство „{name}“ има {n} члана"),
        ("pokrenite `lep check`", "покрените `lep check`"),
        ("Pokrenite lep render agreement --to docx.", "Покрените lep render agreement --to docx."),
        ("na office@example.org ili https://example.org/put", "на office@example.org или https://example.org/put"),
        ("vidi partnership.yaml i AGR-seat-missing", "види partnership.yaml и AGR-seat-missing"),
        ("mesto objectives[placed].due", "место objectives[placed].due"),
        ("PARES, SMART i Word", "PARES, SMART и Word"),
        ("Québec ostaje", "Québec остаје"),
        ("[mejl](mailto:office@example.org)", "[мејл](mailto:office@example.org)"),
        ("<b>važno</b>", "<b>важно</b>"),
        ("pre svega lepo", "пре свега лепо"),
        ("za to pita lep map, a lep diagnose pita šta", "за то пита lep map, а lep diagnose пита шта"),
        ("Primer:\n  lep render agreement --to docx,pdf", "Пример:\n  lep render agreement --to docx,pdf"),
        ("U Cahulu, stavite true ili false", "У Кахулу, ставите true или false"),
        ("Ctrl-B nazad, Ctrl+Shift+F9", "Ctrl-B назад, Ctrl+Shift+F9"),
        ('putanja x-own."a b" i path=value, question:lead', 'путања x-own."a b" и path=value, question:lead'),
        ("program OECD-a i AGR-seat-missing", "програм OECD-а и AGR-seat-missing"),
        ("PATHS idu u DIR/<id>/, plan u fasciklu", "PATHS иду у DIR/<id>/, план у фасциклу"),
        ("Faza: diagnose, plan, lead ili agree", "Фаза: diagnose, plan, lead или agree"),
        ("procesi Daska: tcp://… ili local:N", "процеси Daska: tcp://… или local:N"),
        ("Šifra sa kartice, na primer ngo-2", "Шифра са картице, на пример ngo-2"),
        ("Tastle i Wierman, van der Eijka", "Тастл и Вирман, ван дер Ејка"),
    ],
)
def test_only_words_change_script(latin: str, there: str) -> None:
    assert cyrillic(latin) == there


@pytest.mark.parametrize(
    ("latin", "there"),
    [
        ('Partneri {{ gap("razmenjuju") }}.', 'Партнери {{ gap("размењују") }}.'),
        ('{% if x == "joint_controllers" %}Da{% endif %}', '{% if x == "joint_controllers" %}Да{% endif %}'),
        (
            '{{ facts([["Podaci", a | or_gap("koji podaci")]]) }}',
            '{{ facts([["Подаци", a | or_gap("који подаци")]]) }}',
        ),
        ('{{ label("article", letter) }} {{ ref("J1") }}', '{{ label("article", letter) }} {{ ref("J1") }}'),
        ('{{ {"lead": "O"}.get(part) }} {{ ref("D1") }}', '{{ {"lead": "О"}.get(part) }} {{ ref("D1") }}'),
        ("{# beleška #}tekst", "{# beleška #}текст"),
        ("[mejl](mailto:{{ email }})", "[мејл](mailto:{{ email }})"),
        ('{{ plural(n, one="{n} mesec", few="{n} meseca") }}', '{{ plural(n, one="{n} месец", few="{n} месеца") }}'),
    ],
)
def test_of_a_template_only_its_texts_change_script(latin: str, there: str) -> None:
    assert template(latin) == there


def test_keys_and_comments_of_a_table_stay() -> None:
    assert table('# Reči\nkind.ngo: udruženje\npage_of: "Strana {page}"\n') == (
        '# Reči\nkind.ngo: удружење\npage_of: "Страна {page}"\n'
    )


def test_the_cyrillic_templates_are_fresh() -> None:
    assert files()
    assert main(["--check"]) == 0
