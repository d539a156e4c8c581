"""What `lep init` and the stage commands share: from answers given on the command line to a talk with a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from lep.api.journey import next_command
from lep.cli.closing import closing_words
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import judge, mistakes_first
from lep.cli.opening import load, read, read_text
from lep.cli.options import (
    DEFAULT_FILE,
    STDIN,
    Accessible,
    Answers,
    NoInput,
    OwnFile,
    Settings,
    did_you_mean,
    no_such_file,
    with_file,
)
from lep.cli.out import Out
from lep.cli.text import right_to_left
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.files import Loaded
    from lep.interview import Bank, Filled, Notebook, Outcome, Prompter


NAMED: Final = 10
"""So many names are told after an import; of the others, how many they are."""


@dataclass(frozen=True)
class Session:
    """One call of an interview command. `stage` is None for the whole journey; `by` is who answers, if it is one of
    several.
    """

    out: Out
    file: str
    stage: str | None
    answers: str = ""
    settings: Sequence[str] = ()
    no_input: bool = False
    accessible: bool = False
    table: str = ""
    by: str = ""

    @property
    def came_with_answers(self) -> bool:
        """Whether there are answers without anybody being asked."""
        return bool(self.answers or self.settings)

    @cached_property
    def bank(self) -> Bank:
        """All questions, with the packs that are beside the file."""
        from lep.interview import bank_for

        return bank_for(self.file)

    @cached_property
    def asked(self) -> Bank:
        """The questions that are asked: of one respondent, only some."""
        from lep.interview import bank_for_respondent

        return bank_for_respondent(self.bank, self.by, self.stage) if self.by and self.stage else self.bank

    @property
    def stages(self) -> tuple[str, ...] | None:
        """The stages that are asked."""
        return (self.stage,) if self.stage else None

    @property
    def command(self) -> str:
        """The command that goes on from where this one stops."""
        command = self.stage or "init"
        return with_file(f"{command} --by {self.by}" if self.by else command, self.file)


def interview_command(stage: str | None, text: str) -> Callable[..., int]:
    """The command that asks the questions of a stage (of all, for None); `text` is its help."""

    def command(
        context: typer.Context,
        file: OwnFile = DEFAULT_FILE,
        answers: Answers = "",
        settings: Settings = None,
        no_input: NoInput = False,
        accessible: Accessible = False,
    ) -> int:
        return interview(Session(context.obj, file, stage, answers, settings or (), no_input, accessible))

    command.__doc__ = text
    return command


def respondents_command(stage: str, text: str, what: str) -> Callable[..., int]:
    """Such a command of a stage that several partners can answer, each under its name: `what` says that of --by."""

    def command(
        context: typer.Context,
        file: OwnFile = DEFAULT_FILE,
        answers: Answers = "",
        settings: Settings = None,
        # A default, not Annotated: annotations are read where `what` is not known.
        by: str = typer.Option(
            "",
            "--by",
            metavar="ID",
            help=what,
            show_default=False,
        ),
        no_input: NoInput = False,
        accessible: Accessible = False,
    ) -> int:
        return interview(Session(context.obj, file, stage, answers, settings or (), no_input, accessible, by=by))

    command.__doc__ = text
    return command


def interview(session: Session) -> int:
    """Take the answers that came with the command, then ask for the rest, and say what comes next."""
    out = session.out
    notebook = opened(session)
    if notebook is None:
        return Exit.FINDINGS
    changed = _import(session, notebook) if session.table else False
    if changed is None:
        return Exit.FINDINGS
    if session.came_with_answers or session.no_input:
        filled = _fill(session, notebook)
        if filled is None:
            return Exit.FINDINGS
        if session.no_input:
            return _report(session, filled, changed=changed or filled.changed)
    from lep.interview import run
    from lep.method.reading import prose

    if name := prose(notebook.data, notebook.data.get("name")):
        out.say(tr("Going on with: {name}", name=name))
    prompter = prompter_for(out, session.accessible)
    closing = _at_end_of(session)
    outcome = run(notebook, prompter, stages=session.stages, closing=closing, questions=session.asked)
    code = _close(session, outcome)
    given = session.came_with_answers or session.table
    if outcome.ended == "quit" and not given and _nobody_there(out, prompter):
        raise Stop(
            tr("nobody answered: there is no terminal, and standard input is empty"),
            hint=tr("give answers with --answers or --set; with --no-input, what is missing is listed"),
        )
    return code


def _nobody_there(out: Out, prompter: Prompter) -> bool:
    """Whether questions were asked of no terminal, and not one line came back."""
    from lep.interview import PlainPrompter

    asked_nobody = isinstance(prompter, PlainPrompter) and not prompter.heard
    return asked_nobody and not out.environment.is_terminal(out.environment.stdin)


def opened(session: Session) -> Notebook | None:
    """The file under way; None if its form has mistakes, which this says. Raises LoadError, Stop."""
    from lep.interview import Notebook, is_unanswered

    if Path(session.file).exists():
        loaded = load(session.out, session.file)
        if not all(map(is_unanswered, loaded.problems)) and mistakes_first(session.out, loaded):
            return None
    elif session.stage:
        raise Stop(
            tr("{name}: there is no such file", name=session.file),
            hint=tr("{command} begins one", command=with_file("init", session.file)),
            code=Exit.FILE,
        )
    notebook = Notebook(session.file)
    if session.by:
        _require_known(session.by, notebook)
    return notebook


def _require_known(who: str, notebook: Notebook) -> None:
    """Raise Stop if there is no such stakeholder to answer."""
    from lep.files.problems import nearest
    from lep.method.reading import by_id

    known = by_id(notebook.data, "stakeholders")
    if who not in known:
        meant = nearest(who, known)
        names = ", ".join(known) or tr("there is none yet")
        hint = did_you_mean(meant) if meant else tr("give the id of a stakeholder: {names}", names=names)
        raise Stop(tr("--by {id}: there is no such stakeholder", id=who), hint=hint)


def prompter_for(out: Out, accessible: bool) -> Prompter:
    """Lists and keys on a terminal that can move its cursor; else plain questions, one line at a time.

    Languages from right to left are asked plainly: what moves the cursor does not know where their letters stand.
    """
    environment = out.environment
    if environment.interactive and not accessible and not environment.dumb and not right_to_left():
        from prompt_toolkit.output import create_output

        from lep.interview import TerminalPrompter

        return TerminalPrompter(out.say, screen=create_output(stdout=environment.stderr))
    from lep.interview import PlainPrompter, line_reader

    stdin = environment.stdin
    unseen = not environment.is_terminal(stdin)
    return PlainPrompter(line_reader(stdin) if stdin else str, out.talking(), width=out.width, echo=unseen)


# --- without a person ----------------------------------------------------------------------------------------


def _fill(session: Session, notebook: Notebook) -> Filled | None:
    """Save the answers from file and command line, in one go; None if one of them is not valid, which this says."""
    from lep.interview import AnswersError, fill

    out = session.out
    if session.answers:
        _require_there(session.answers)
    source = read(out, session.answers) if session.answers else None
    try:
        return fill(
            notebook,
            source,
            session.settings,
            stages=session.stages,
            finish=session.no_input,
            questions=session.asked,
        )
    except AnswersError as error:
        for problem in error.problems:
            place = [problem.file, *(str(number) for number in (problem.line, problem.column) if number)]
            out.placed(f"{':'.join(place)}: {problem.message}", problem.hint)
        out.talk(tr("Nothing was saved."))
        return None


def _import(session: Session, notebook: Notebook) -> bool | None:
    """Take stakeholders from a table or pasted lines: whether that changed the file; None if they cannot be taken."""
    from lep.interview import ImportFailed, import_stakeholders

    out = session.out
    _require_there(session.table)
    try:
        imported = import_stakeholders(read_text(out, session.table), notebook.data)
    except ImportFailed as error:
        for row in error.errors:
            out.placed(f"{session.table}:{row.line}: {row.message}")
        out.talk(tr("Nothing was imported."))
        return None
    changed = notebook.keep(imported.data)
    if imported.added:
        out.say(tr_n(len(imported.added), "Added {n}: {names}", "Added {n}: {names}", names=_named(imported.added)))
    if imported.changed:
        names = _named(imported.changed)
        out.say(tr_n(len(imported.changed), "Completed {n}: {names}", "Completed {n}: {names}", names=names))
    return changed


def _named(names: Sequence[str]) -> str:
    """The first of the names, and how many more there are."""
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return shown if more <= 0 else tr_n(more, "{names} and {n} more", "{names} and {n} more", names=shown)


def _require_there(name: str) -> None:
    """Raise Stop if there is no such file to take answers from."""
    if name != STDIN and not Path(name).exists():
        raise no_such_file(name)


def _report(session: Session, filled: Filled, *, changed: bool) -> int:
    """Say what was saved and all that is missing, with what may be answered."""
    out = session.out
    if changed:
        out.talk(tr("Saved {file}.", file=session.file))
    elif Path(session.file).exists():
        out.talk(tr("{file} holds these answers already.", file=session.file))
    else:
        out.talk(tr("There is nothing to save yet."))
    required = [one for one in filled.missing if one.required]
    others = [one for one in filled.missing if not one.required]
    for title, missing in ((tr("Missing"), required), (tr("Not answered, but worth it"), others)):
        if missing:
            out.talk(formats().set_off(f"{title}:"), "heading")
        for one in missing:
            out.say(f"  {one.path}{formats().colon}{one.prompt} ({one.allowed})")
    if required:
        out.next(session.command)
        return Exit.USAGE
    out.next(with_file("check", session.file))
    return Exit.FINE


# --- with a person -------------------------------------------------------------------------------------------


def _close(session: Session, outcome: Outcome) -> int:
    out = session.out
    saved = Path(session.file).exists()
    if outcome.ended == "complete" and session.by:
        out.talk(tr("Saved in {file}. Others answer with --by and their id.", file=session.file))
        out.next(with_file("diagnose", session.file))
        return Exit.FINE
    if outcome.ended == "complete":
        loaded = load(out, session.file)
        findings = _closing_findings(session, loaded)
        out.next(next_command(outcome.state, loaded.source.data, findings, session.file))
        return Exit.FINE
    out.talk()
    out.talk(_ending(outcome, session.file if saved else ""))
    if outcome.prompt:
        out.say(tr("The open question: {question}", question=outcome.prompt))
    out.next(session.command, tr("Continue with"))
    return Exit.INTERRUPTED if outcome.ended == "interrupted" else Exit.FINE


def _ending(outcome: Outcome, file: str) -> str:
    """How a talk ended before all was asked, and where the answers are (none for "")."""
    if outcome.ended == "interrupted":
        return (
            tr("Interrupted; saved in {file}.", file=file)
            if file
            else tr("Interrupted; there was nothing to save yet.")
        )
    return tr("Stopped; saved in {file}.", file=file) if file else tr("Stopped; there was nothing to save yet.")


def _closing_findings(session: Session, loaded: Loaded) -> list[Finding]:
    """What the checks say about the stage (or about all) now that its questions are answered; all findings."""
    findings = judge(loaded, None)
    session.out.say("\n" + _closing_words(session, loaded, findings, session.stage))
    return findings


def _closing_words(session: Session, loaded: Loaded, findings: Sequence[Finding], stage: str | None) -> str:
    from lep.interview import evaluate

    stages = evaluate(session.bank, loaded.source.data).stages
    unanswered = sum(len(one.missing) for one in stages if stage in (None, one.id))
    mine = [finding for finding in findings if stage in (None, finding.stage)]
    return closing_words(mine, stage, session.file, unanswered)


def _at_end_of(session: Session) -> Callable[[str], str]:
    """What is said when one stage of the whole journey has been gone through, and the next follows."""

    def say(stage: str) -> str:
        loaded = load(session.out, session.file)
        return _closing_words(session, loaded, judge(loaded, None), stage)

    return say
