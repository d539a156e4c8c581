"""A job for a process apart in which an escape has worked already: it runs whatever Python it is asked to run."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Mapping
from typing import Any


def prepare(_setup: Mapping[str, Any]) -> dict[str, Any]:
    """What an attacker would find loaded, or wish to."""
    import ctypes
    import gc
    import resource
    import signal
    import sys
    import threading

    return {
        "os": os,
        "socket": socket,
        "subprocess": subprocess,
        "ctypes": ctypes,
        "gc": gc,
        "resource": resource,
        "signal": signal,
        "sys": sys,
        "threading": threading,
    }


def work(state: dict[str, Any], request: Mapping[str, Any]) -> Any:
    """What the code left in `found`."""
    names = dict(state)
    exec(request["code"], names)
    return repr(names.get("found"))
