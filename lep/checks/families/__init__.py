"""The rules that need more than data: one module per family. Importing this package registers them all."""

from lep.checks.families import agreement, diagnosis, lead, monitoring, plan, privacy, stakeholders, wording

__all__ = ["agreement", "diagnosis", "lead", "monitoring", "plan", "privacy", "stakeholders", "wording"]
