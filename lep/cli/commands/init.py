"""`lep init`."""

from __future__ import annotations

from lep.cli.interviewing import interview_command

HELP = """Begin a partnership, or go on with one: the whole journey of questions.

Every answer is saved before the next question. Stop whenever you like: the same command goes on where you were.
Answers can also come from a file (a partial partnership file) or from the command line.

\b
Examples:
  lep init
  lep init north/partnership.yaml
  lep init --answers answers.yaml --no-input
  lep init --set period.end=2029-12-31 --no-input
"""

command = interview_command(None, HELP)
