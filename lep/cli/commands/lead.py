"""`lep lead`."""

from __future__ import annotations

from lep.cli.interviewing import respondents_command

HELP = """Choose the lead partner: who carries the highest cost of failure.

Candidates are compared over several kinds of risk and over what they need to be able to lead; nobody's
score of itself counts. Several partners can score and weigh, each by itself with --by; see what comes of it
with lep show lead. The partners decide, and lep render lead-decision writes the record.

\b
Examples:
  lep lead
  lep lead --by school
  lep show lead
"""

command = respondents_command("lead", HELP, what="Record the scores of this stakeholder, beside the others'.")
