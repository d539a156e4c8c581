"""`lep batch init`: many partnership files begun from answers that came in writing."""

from __future__ import annotations

from lep.cli.batch_options import Wanted
from lep.cli.batching import carry_out
from lep.language import spoken


def init_all(wanted: Wanted) -> int:
    """Make a partnership file of each answers file. Raises what `carry_out` raises."""
    from lep.batch.records import Work
    from lep.batch.surroundings import key_of

    work = Work("init", wanted.folder, force=wanted.force, spoken=spoken(), key=key_of(kind="init"))
    return carry_out(wanted, work).exit()
