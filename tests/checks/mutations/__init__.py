"""One thing changed in a good file, for each rule: what it adds to the findings must be exactly this code."""

from __future__ import annotations

from tests.checks.mutations.agreement import AGREEMENT
from tests.checks.mutations.diagnosis import DIAGNOSIS
from tests.checks.mutations.evidence import EVIDENCE
from tests.checks.mutations.lead import LEAD
from tests.checks.mutations.monitoring import MONITORING
from tests.checks.mutations.objectives import OBJECTIVES
from tests.checks.mutations.privacy import PRIVACY
from tests.checks.mutations.signing import SIGNING
from tests.checks.mutations.stakeholders import STAKEHOLDERS
from tests.checks.mutations.support import GONE, Mutation, changed, without

MUTATIONS = [*AGREEMENT, *STAKEHOLDERS, *DIAGNOSIS, *EVIDENCE, *OBJECTIVES, *LEAD, *MONITORING, *PRIVACY, *SIGNING]

__all__ = ["GONE", "MUTATIONS", "Mutation", "changed", "without"]
