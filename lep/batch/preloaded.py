"""What every worker needs: imported once, before the first worker is made of the process that did."""

from __future__ import annotations

import lep.api.rendering
import lep.batch.task
import lep.batch.work
import lep.checks.run
import lep.documents.render
import lep.files.validate
import lep.interview.engine  # noqa: F401
