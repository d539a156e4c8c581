"""What every worker needs: imported once, before the first worker is made of the process that did."""

from __future__ import annotations

import lep.batch.task  # noqa: F401
