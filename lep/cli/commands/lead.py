"""`lep lead`."""

from __future__ import annotations

from lep.cli.interviewing import interview_command

HELP = """Choose the lead partner: who carries the highest cost of failure.

Candidates are compared over several kinds of risk and over what they need to be able to lead; nobody's
score of itself counts. The partners decide; see the comparison with lep show lead.

\b
Examples:
  lep lead
  lep show lead
"""

command = interview_command("lead", HELP)
