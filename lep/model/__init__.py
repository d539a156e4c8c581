"""What a partnership is: types, controlled vocabularies, nothing else.

The front is lazy: `lep.model.Partnership` imports pydantic only when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.model.areas import AREAS, agreed_part, area_of, is_printed, is_private, without_private
    from lep.model.partnership import Partnership
    from lep.model.prose import chosen, in_language
    from lep.model.schema import json_schema
    from lep.model.shape import Shape, holding, key_order, members, root, shape_at, walk
    from lep.model.vocab import CLAUSE_IDS, CORE_KINDS, FORMAT, MEANINGS, meaning, meanings

_HOME = {
    "AREAS": "areas",
    "agreed_part": "areas",
    "area_of": "areas",
    "is_printed": "areas",
    "is_private": "areas",
    "without_private": "areas",
    "chosen": "prose",
    "in_language": "prose",
    "FORMAT": "vocab",
    "Partnership": "partnership",
    "json_schema": "schema",
    "Shape": "shape",
    "holding": "shape",
    "key_order": "shape",
    "members": "shape",
    "root": "shape",
    "shape_at": "shape",
    "walk": "shape",
    "CLAUSE_IDS": "vocab",
    "CORE_KINDS": "vocab",
    "MEANINGS": "vocab",
    "meaning": "vocab",
    "meanings": "vocab",
}

__all__ = [
    "AREAS",
    "CLAUSE_IDS",
    "CORE_KINDS",
    "FORMAT",
    "MEANINGS",
    "Partnership",
    "Shape",
    "agreed_part",
    "area_of",
    "chosen",
    "holding",
    "in_language",
    "is_printed",
    "is_private",
    "json_schema",
    "key_order",
    "meaning",
    "meanings",
    "members",
    "root",
    "shape_at",
    "walk",
    "without_private",
]

__getattr__ = front(__name__, globals(), _HOME)
