"""System tools that only tests need. A missing one is a skip that says so, or a failure where CI promised it."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """The path of a program; skips the test without it, or fails it when LEP_REQUIRE_TOOLS=1 (as in `.ci/run`)."""
    found = shutil.which(name)
    if found:
        return found
    message = f"{name} is not installed; install it to run this test"
    if os.environ.get("LEP_REQUIRE_TOOLS") == "1":
        pytest.fail(message)
    pytest.skip(message)
