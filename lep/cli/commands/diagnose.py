"""`lep diagnose`."""

from __future__ import annotations

from lep.cli.interviewing import respondents_command

HELP = """Diagnose where you fall short, and whether you are free to act.

Looks at the whole chain of support from the client's side, and at who decides on which policy. Run it again
to change what is there. Several partners can answer one after the other, each with --by; `lep show` then
counts their answers together.

\b
Examples:
  lep diagnose
  lep diagnose --by school
"""

command = respondents_command("diagnose", HELP, what="Record the answers of this stakeholder, beside the others'.")
