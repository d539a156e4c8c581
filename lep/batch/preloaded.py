"""What every worker needs: imported, and built, once, before the first worker is made of the process that did."""

from __future__ import annotations

import lep.api.rendering
import lep.batch.task
import lep.batch.work
import lep.checks.run
import lep.documents.render
import lep.files.validate  # noqa: F401
from lep.model import Partnership

Partnership.model_rebuild()  # which takes as long as to write two documents, and otherwise waits for the first file
