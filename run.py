#!/usr/bin/env python3
"""Set everything up in a fresh clone, then run the main job on an example, or the tests.

    python3 run.py example [NAME]     answers in; partnership file, findings and agreement out, in out/NAME
    python3 run.py test [ARGUMENTS]   all tests; arguments go to pytest

Needs Python 3.11 or later with venv, and a package index. Creates .venv in this folder (or uses the one that is
there) and installs lep into it. Nothing outside this folder is changed. Standard library only.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
EXAMPLE = "vrelna-valley"
FORMATS = "md,html,docx,pdf"


def say(text: str) -> None:
    """Tell the person, on stderr: stdout belongs to what is run."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def works(python: Path) -> bool:
    """Whether that interpreter runs, is new enough, and has pip."""
    code = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([str(python), "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Create .venv, unless a working one is there."""
    if works(PYTHON):
        return
    say(f"Creating {VENV.name} with Python {sys.version.split()[0]} ...")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if done.returncode or not works(PYTHON):
        sys.exit("Python could not create a virtual environment. On Debian and Ubuntu: apt install python3-venv")


def install(what: str) -> None:
    """Install lep (what: "." or ".[dev]") into .venv, unless this very version of its needs is installed already."""
    needs = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    digest = hashlib.sha256(needs + what.encode() + str(ROOT).encode()).hexdigest()
    stamp = VENV / "lep-installed"
    if stamp.is_file() and digest in stamp.read_text().split():
        return
    say(f"Installing lep and what it needs into {VENV.name} (a minute or two the first time) ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", what]
    if subprocess.run([*pip, "--constraint", "constraints.txt"], cwd=ROOT, check=False).returncode:
        say("The exact versions of constraints.txt cannot be had here; trying the oldest-to-newest ranges instead ...")
        if subprocess.run(pip, cwd=ROOT, check=False).returncode:
            sys.exit("Installing failed; see above. Is a package index reachable?")
    before = stamp.read_text() if stamp.is_file() else ""
    stamp.write_text(f"{before}{digest}\n")


def lep(*arguments: str, save: "Path | None" = None) -> int:
    """Show and run one lep command; keep what it writes to stdout in a file too, where one is given."""
    say("\n$ lep " + " ".join(arguments))
    command = [str(PYTHON), "-m", "lep", *arguments]
    if save is None:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    variables = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, env=variables)
    save.write_bytes(done.stdout)
    sys.stdout.buffer.write(done.stdout)
    sys.stdout.flush()
    return done.returncode


def example(name: str) -> int:
    """The main job: answers in; partnership file, findings and the agreement in four formats out."""
    answers = Path("examples", name, "answers.yaml")
    if not (ROOT / answers).is_file():
        names = ", ".join(sorted(path.parent.name for path in ROOT.glob("examples/*/answers.yaml")))
        sys.exit(f"There is no example called {name}. There are: {names}")
    make_venv()
    install(".")
    folder = Path("out", name)
    shutil.rmtree(ROOT / folder, ignore_errors=True)
    (ROOT / folder).mkdir(parents=True)
    file = folder / "partnership.yaml"
    worst = max(
        lep("init", str(file), "--answers", str(answers), "--no-input"),
        lep("check", str(file), save=ROOT / folder / "findings.txt"),
        lep("render", "agreement", str(file), "--to", FORMATS, "--out", str(folder)),
    )
    say(f"\nIn {folder}:")
    for path in sorted((ROOT / folder).iterdir()):
        say(f"  {path.name:<20} {path.stat().st_size:>9,} bytes")
    return worst


def test(arguments: "list[str]") -> int:
    """All tests, with everything they need."""
    make_venv()
    install(".[dev]")
    return subprocess.run([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


def main() -> int:
    """Read the command line and do what it says."""
    if sys.version_info < OLDEST:
        sys.exit("lep needs Python 3.11 or later; this is Python " + sys.version.split()[0])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("example", help="run the main job on an example")
    one.add_argument("name", nargs="?", default=EXAMPLE, help=f"which example (default: {EXAMPLE})")
    commands.add_parser("test", help="run all tests; further arguments go to pytest", add_help=False)
    chosen, rest = parser.parse_known_args()
    if chosen.command == "test":
        return test(rest)
    if rest:
        parser.error("what is " + " ".join(rest) + "?")
    return example(chosen.name)


if __name__ == "__main__":
    sys.exit(main())
