"""What the room offers to others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lep import files


def test_every_name_that_is_offered_is_there() -> None:
    for name in files.__all__:
        assert getattr(files, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = files.nothing


def test_no_name_is_hidden_by_a_module_of_the_same_name() -> None:
    modules = {path.stem for path in Path(files.__file__).parent.glob("*.py")}
    assert not modules & set(files.__all__)


def test_the_front_is_light() -> None:
    script = "import sys, lep.files; print([m for m in ('yaml', 'pydantic', 'filelock') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
