"""`lep diagnose`."""

from __future__ import annotations

from lep.cli.interviewing import interview_command

HELP = """Diagnose where you fall short, and whether you are free to act.

Looks at the whole chain of support from the client's side, and at who decides on which policy. Run it again
to change what is there.

\b
Examples:
  lep diagnose
  lep diagnose --accessible
"""

command = interview_command("diagnose", HELP)
