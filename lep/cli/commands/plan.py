"""`lep plan`."""

from __future__ import annotations

from lep.cli.interviewing import interview_command

HELP = """Plan objectives, actions, contributions and risks.

Objectives are built from their parts and drafted into one sentence, which you can edit. Run it again to
change what is there.

\b
Examples:
  lep plan
  lep plan --set "objectives[placed].due=2028-12-31" --no-input
"""

command = interview_command("plan", HELP)
