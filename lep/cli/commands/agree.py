"""`lep agree`."""

from __future__ import annotations

from lep.cli.interviewing import interview_command

HELP = """Agree how you decide, refer, review, leave and dissolve.

Usual wording is proposed where there is one: take it with Enter, or edit it. Run it again to change what is there.
Where partners stand on a point is noted with lep position, one at a time.

\b
Examples:
  lep agree
  lep agree --set agreement.review.every_months=12 --no-input
"""

command = interview_command("agree", HELP)
