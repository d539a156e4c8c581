"""Weak wording is found, and sound wording is left alone: a false alarm is a defect."""

from __future__ import annotations

import pytest

from lep.method.wording import weaknesses


def kinds(text: str, part: str = "statement", language: str = "en") -> list[str]:
    return [weakness.kind for weakness in weaknesses(text, part, language)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The office will improve the chances of women", "vague_verb"),
        ("To strengthen cooperation from 1 to 2", "vague_verb"),
        ("The school will raise awareness of 120 women", "vague_verb"),
        ("Place as many as possible", "vague_amount"),
        ("Place as many women as possible", "vague_amount"),
        ("Place as many disabled people and carers as possible", "vague_amount"),
        ("Strengthened co-operation", "vague_verb"),
        ("Employers will be encouraged to hire", "vague_verb"),
        ("Create 50 jobs and train 100 women", "double"),
        ("Decent work for all residents", "absolute"),
        ("A substantial increase of jobs", "vague_amount"),
        ("Bring more women into work", "vague_amount"),
        ("Place 120 women in due course", "vague_time"),
        ("Place 120 women by the end of the project", "vague_time"),
        ("Place 120 vulnerable persons", "vague_group"),
        ("The school will organise six courses", "activity"),
        ("The agency will train 60 women", "activity"),
        ("Increase jobs and/or wages", "double"),
        ("Increase jobs and reduce poverty", "double"),
        ("Eradicate long-term unemployment", "absolute"),
        ("Place every client by 2028", "absolute"),
        ("Employment of 100 % of participants", "absolute"),
    ],
)
def test_weak_statements(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "By 31 December 2028 the office will increase the number of women in formal jobs from 45 to 120",
        "Women unemployed for 12 months or more find work: 120 instead of 45",
        "Increase by more than 75 the number of women in formal jobs",
        "Increase the number of women who keep their job with in-work support from 10 to 60",
        "Reduce the rate of men and women without work from 31.5% to 25%",
        "Increase the number of firms that offer and certify training from 3 to 12",
        "The school will train women so that the number with a certificate rises from 12 to 60",
        "Reduce the share of drop-outs to 10% every year",
        "Raise the number of all-day childcare places from 20 to 100",
        "Reduce waiting time from 90 to 30 days",
        "Improve the employment rate of women from 45% to 60%",
        "Place 120 women in formal jobs and support them for six months",
        "Help 30 young people to develop and register a business",
    ],
)
def test_sound_statements(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Number of workshops", ["weak_indicator"]),
        ("Meetings held", ["weak_indicator"]),
        ("Improved capacity of partners", ["weak_indicator"]),
        ("Number of satisfied participants", ["weak_indicator"]),
        ("Participants satisfied with the course", ["weak_indicator"]),
        ("Residents with at least three meaningful interventions", ["weak_indicator"]),
        ("Laptops given out", ["weak_indicator"]),
        ("Counselling sessions", ["weak_indicator"]),
        ("Residents informed", ["weak_indicator"]),
        ("Certificates handed out", []),
        ("Young people with three months in work", []),
        ("Share of all women registered who find work", []),
        ("Women in a formal job six months after placement", []),
        ("Number of reported vacancies filled", []),
        ("Firms that report vacancies", []),
    ],
)
def test_indicators(text: str, found: list[str]) -> None:
    assert kinds(text, "indicator") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Youth", ["vague_group"]),
        ("Young people", ["vague_group"]),
        ("Vulnerable groups", ["vague_group"]),
        ("Young people aged 18 to 29", []),
        ("Women registered as unemployed for 12 months or longer", []),
    ],
)
def test_groups(text: str, found: list[str]) -> None:
    assert kinds(text, "group") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Monitoring system", ["weak_source"]),
        ("Project reports", ["weak_source"]),
        ("The officer's notes", ["weak_source"]),
        ("Our own estimates", ["weak_source"]),
        ("Delivery notes", []),
        ("Labour force estimates", []),
        ("Register of the employment office", []),
        ("Quarterly reports of the tax office", []),
    ],
)
def test_sources(text: str, found: list[str]) -> None:
    assert kinds(text, "source") == found


def test_the_words_are_given_back_as_they_were_written() -> None:
    (weakness,) = weaknesses("The office will SUPPORT women", "statement", "en")
    assert weakness.words == "SUPPORT"


def test_a_language_without_lists_raises_nothing() -> None:
    assert kinds("The office will support many women soon", language="sq") == []
