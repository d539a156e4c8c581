"""The scene of the command line's own tests serves here too."""

from __future__ import annotations

from tests.cli.conftest import fixture_lep, full

__all__ = ["fixture_lep", "full"]
