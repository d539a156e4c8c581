"""What is known of partnerships for employment, with its source, country by country: one YAML file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lep.handbook.page import HERE, Told, one_line, told
from lep.language import per_language
from lep.method.tables import load_table


@dataclass(frozen=True, slots=True)
class Country:
    """One page on a country (or on a scheme of the European Union, code "EU").

    `called` is what such a partnership is called there; `process` and `figures` are facts with sources; `lawyer` are
    questions to put to a lawyer who knows the law there; `profile` is the profile of lep that suits it.
    """

    code: str
    name: str
    also: tuple[str, ...]
    called: str
    convenor: str
    seat: str
    process: tuple[Told, ...]
    figures: tuple[Told, ...]
    lawyer: tuple[str, ...]
    profile: str

    @property
    def facts(self) -> tuple[Told, ...]:
        """What has a source."""
        return (*self.process, *self.figures)

    @property
    def text(self) -> str:
        """Everything that it says, its name apart."""
        told = (one.text for one in self.facts)
        return " ".join([self.called, self.convenor, self.seat, *told, *self.lawyer])


@per_language
def countries() -> dict[str, Country]:
    """All country pages by code, in the order of their names."""
    read = [country_from(path.stem, load_table(path)) for path in sorted((HERE / "countries").glob("*.yaml"))]
    return {country.code: country for country in sorted(read, key=lambda country: country.name)}


def country_named(name: str) -> Country | None:
    """The country of that code, name or other name, whatever the case of the letters; None if there is no page."""
    wanted = name.strip().casefold()
    return next(
        (
            one
            for one in countries().values()
            if wanted in {word.casefold() for word in (one.code, one.name, *one.also)}
        ),
        None,
    )


def country_from(code: str, raw: Mapping[str, Any]) -> Country:
    """A country from its data. Raises KeyError for a part that is missing, TypeError for one that is unknown."""
    return Country(
        **{
            **raw,
            "code": code,
            **{key: one_line(raw[key]) for key in ("called", "convenor", "seat")},
            **{key: tuple(one_line(text) for text in raw.get(key, ())) for key in ("also", "lawyer")},
            **{key: told(raw.get(key, ())) for key in ("process", "figures")},
        }
    )
