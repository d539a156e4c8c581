"""Words of Romanian, divided."""

from __future__ import annotations

import pytest

from lep.documents.syllables import SOFT_HYPHEN, divided


@pytest.mark.parametrize(
    "parts",
    [
        *(
            "par-te-ne-ria-tul",
            "con-sim-ță-mân-tul",
            "Sub-di-vi-ziu-nea",
            "Pro-ba-bi-li-tate",
            "res-pon-sa-bi-li-tă-ți-lor",
        ),
        *(
            "construc-ție",
            "Patro-nală",
            "agri-cole",
            "în-re-gistrați",
            "na-tură",
            "des-chise",
            "ure-chea",
            "(patro-nat),",
        ),
        *("mi-niștri", "oraș", "un-ghiuri", ""),
    ],
)
def test_a_word_is_divided_only_where_the_rules_speak(parts: str) -> None:
    assert divided(parts.replace("-", "")) == parts.replace("-", SOFT_HYPHEN)
