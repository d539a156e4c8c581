"""A real headless Chromium for tests: what a page looks like to an independent checker."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from tests.tools import require_tool

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def axe_script() -> Path:
    """The axe-core script: `.ci/run` installs it; LEP_AXE names another place."""
    places = [
        os.environ.get("LEP_AXE", ""),
        str(Path(__file__).parent.parent / ".ci/tools/node_modules/axe-core/axe.min.js"),
    ]
    for place in places:
        if place and Path(place).is_file():
            return Path(place)
    return Path(require_tool("axe-core"))


def dump_dom(page: str, folder: Path) -> str:
    """The page's document after its scripts have run, as Chromium writes it out."""
    chromium = require_tool("chromium")
    source = folder / "page.html"
    source.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            chromium,
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=30000",
            "--dump-dom",
            source.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode("utf-8")


def accessibility(page: str, folder: Path) -> list[dict[str, Any]]:
    """What axe-core finds wrong with the page against WCAG 2.2 AA and its own good practices."""
    run = """
      const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const told = v => ({id: v.id, help: v.help, where: v.nodes.map(n => n.html).slice(0, 3)});
      axe.run(document, {runOnly: rules}).then(found => {
        const out = document.createElement('pre');
        out.id = 'axe-result';
        out.textContent = JSON.stringify(found.violations.map(told));
        document.body.appendChild(out);
      });
    """
    script = f"<script>{axe_script().read_text(encoding='utf-8')}</script><script>{run}</script></body>"
    dom = dump_dom(POLICY.sub("", page).replace("</body>", script), folder)
    result = re.search(r'<pre id="axe-result">(.*?)</pre>', dom, re.DOTALL)
    assert result, "axe-core did not finish"
    found: list[dict[str, Any]] = json.loads(html.unescape(result.group(1)))
    return found


def overhang(page: str, folder: Path, *, width: int) -> int:
    """By how many CSS pixels the page scrolls sideways in a window of `width`."""
    measure = """
      const frame = document.querySelector('iframe');
      frame.onload = () => {
        const out = document.createElement('pre');
        out.id = 'overhang';
        const shown = frame.contentDocument.scrollingElement;
        out.textContent = shown.querySelector("h1") && shown.scrollWidth - shown.clientWidth;
        document.body.appendChild(out);
      };
      frame.srcdoc = document.querySelector('template').content.textContent;
    """
    window = (
        f'<!DOCTYPE html><iframe width="{width}" height="800" style="border: 0"></iframe>'
        f"<template>{html.escape(page)}</template><script>{measure}</script>"
    )
    found = re.search(r'<pre id="overhang">(\d+)</pre>', dump_dom(window, folder))
    assert found, "the page did not load"
    return int(found.group(1))
