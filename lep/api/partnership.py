"""A partnership as a program holds it: read, asked, changed exactly, saved whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias

from lep.api.errors import RequestError
from lep.api.findings import mistakes, pack_place, unsound
from lep.files.errors import NoSuchItem
from lep.files.paths import format_path, get, resolve
from lep.files.store import Fingerprint, read
from lep.files.store import save as save_file
from lep.language import tr

if TYPE_CHECKING:
    from lep import model
    from lep.checks.finding import Finding
    from lep.files import Change, Loaded, Source
    from lep.interview.scripted import Missing

BYTES: Final = "<bytes>"
Content: TypeAlias = "bytes | bytearray | memoryview | BinaryIO"
Readable: TypeAlias = "str | os.PathLike[str] | Content"
_NOT_GIVEN: Final = object()


class Partnership:
    """A partnership file in memory. Made by `load` and `begin`; a change here is on no disk before `save`.

    Changes are exact: what they do not touch keeps its bytes, with comments, order and layout. An object belongs to one
    thread while it is changed; reading it from several is safe.
    """

    def __init__(self, source: Source, fingerprint: Fingerprint | None) -> None:
        self._source = source
        self._fingerprint = fingerprint
        self._loaded: Loaded | None = None
        self._tolerated: frozenset[tuple[str, str]] | None = None if fingerprint else frozenset()

    def __repr__(self) -> str:
        return f"<Partnership {self.id or '?'} from {self.name}>"

    # --- what it is ----------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What messages call the file: its path as it was given, or an address."""
        return self._source.name

    @property
    def place(self) -> Path | None:
        """Where the file is: templates, figures and packs beside it count. None where it is none of this machine's."""
        return self._source.beside

    @property
    def id(self) -> str | None:
        """The id of the partnership; None while the file has none that is text."""
        found = self.data.get("id")
        return found if isinstance(found, str) else None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the agreement, as the file names them; () while it names none."""
        found = self.data.get("languages")
        return tuple(str(code) for code in found) if isinstance(found, list) else ()

    @property
    def language(self) -> str:
        """The first language of the agreement, which prevails; English while the file names none."""
        return next(iter(self.languages), "en")

    @property
    def data(self) -> dict[str, Any]:
        """All that the file says: mappings, lists, text, numbers, truth values. Read-only: `set` changes it."""
        return self._source.data

    @property
    def typed(self) -> model.Partnership | None:
        """The same with types and attributes (pydantic); None while some value does not fit the format."""
        return self.loaded.model

    @property
    def problems(self) -> list[Finding]:
        """The mistakes of the file's form, in the order of the file. While there are any, nothing is made of it."""
        return mistakes(self.loaded)

    @property
    def raw(self) -> bytes:
        """The file's bytes, with all changes."""
        return self._source.raw

    @property
    def source(self) -> Source:
        """The file as it was parsed: its text, and the place of each key and value."""
        return self._source

    @property
    def loaded(self) -> Loaded:
        """The file with what validation made of it."""
        if self._loaded is None:
            from lep.files.validate import validate

            self._loaded = validate(self._source)
        return self._loaded

    # --- asking and changing -------------------------------------------------------------------------------------

    def get(self, path: str, default: Any = _NOT_GIVEN) -> Any:
        """What stands at a path such as `objectives[placed].due`; `default` if nothing does, None if none is given.

        Raises PathError for a path that cannot be read; and, without a default, for an entry of a list that is not
        there: it names the nearest.
        """
        otherwise = None if default is _NOT_GIVEN else default
        try:
            return get(self.data, resolve(path, self.data), otherwise)
        except NoSuchItem:
            if default is _NOT_GIVEN:
                raise
            return otherwise

    def set(self, path: str, value: Any) -> None:
        """Put a value there; parents that are missing come with it. Raises PathError, CannotEdit: nothing changed."""
        from lep.files.edit import Set

        self._change([Set(resolve(path, self.data), value)])

    def append(self, path: str, value: Any) -> None:
        """Add an entry to the end of a list, which is made if it is missing. Raises PathError, CannotEdit."""
        from lep.files.edit import Append

        self._change([Append(resolve(path, self.data), value)])

    def delete(self, path: str) -> None:
        """Take away what stands there, if anything does. Raises PathError, CannotEdit."""
        from lep.files.edit import Delete

        self._change([Delete(resolve(path, self.data))])

    def merge(self, answers: Readable | Mapping[str, Any], *, finish: bool = False) -> tuple[Missing, ...]:
        """Lay answers over it, a partial partnership file or the same as data, as `lep init --answers` does.

        Entries of lists are found by their ids; nothing is lost, and the same answers twice change nothing. `finish`
        closes the stages that lack nothing required. Gives what is still missing. Raises LoadError, AnswersError,
        CannotEdit; then nothing changed.
        """
        from lep.interview import bank_for
        from lep.interview.scripted import fill

        book = _Book(self.data)
        questions = bank_for(pack_place(self._source))
        filled = fill(book, _answers(answers), finish=finish, questions=questions)
        if filled.changed:
            from lep.files.edit import Set

            self._change([Set((), book.data)])
        return filled.missing

    def _change(self, changes: Iterable[Change]) -> None:
        from lep.files.edit import apply
        from lep.files.layout import partnership_layout

        if self._tolerated is None:
            self._tolerated = self._mistaken()
        after = apply(self._source, changes, partnership_layout())
        if after is not self._source:
            self._source, self._loaded = replace(after, home=self._source.home), None

    def _mistaken(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.code, format_path(one.path, self.data)) for one in self.loaded.problems)

    # --- saving --------------------------------------------------------------------------------------------------

    def _save(self, path: str | os.PathLike[str] | None, *, overwrite: bool) -> None:
        """See `save`."""
        own = self.place
        if path is None and own is None:
            raise RequestError(tr("{name}: there is no file to save to", name=self.name), tr("give the name of a file"))
        if self._tolerated is not None and not self._mistaken() <= self._tolerated:
            raise unsound(self.loaded)
        target = self.name if path is None else os.fspath(path)
        if own is None or not _same_file(target, own):
            save_file(target, self.raw, overwrite=overwrite)
            return
        self._fingerprint = save_file(self.name, self.raw, expected=self._fingerprint, overwrite=overwrite)
        self._tolerated = None


class _Book:
    """A notebook that keeps its data in memory."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = dict(data)

    def keep(self, data: Mapping[str, Any]) -> bool:
        changed = dict(data) != self.data
        self.data = dict(data)
        return changed


def load(file: Readable, *, name: str = "", beside: str | os.PathLike[str] | None = None) -> Partnership:
    """Read a partnership file: from a path, from bytes (of any kind), or from a stream of bytes.

    `name` is what messages call bytes or a stream. If it is a path, what stands beside that path counts (templates,
    `benchmarks.yaml`, packs, `signing`); an address such as "s3://bucket/partnership.yaml" has nothing beside it.
    `beside` is a path beside which to look instead; no file need be there. A file may be half filled, and may have
    mistakes of form: see `Partnership.problems`. Raises LoadError for one that cannot be read at all,
    TypeError for what is neither path nor bytes, such as the text of a file.
    """
    source = read(_path(file)) if isinstance(file, str | os.PathLike) else _parsed(file, name or _named(file) or BYTES)
    if beside is not None:
        source = replace(source, home=Path(beside))
    return Partnership(source, Fingerprint.of(source.raw))


def begin(answers: Readable | Mapping[str, Any], *, name: str = "partnership.yaml") -> Partnership:
    """A new partnership made of answers, as `lep init --answers FILE --no-input` makes it. `save` writes it to `name`.

    Raises LoadError and AnswersError for answers that cannot be taken.
    """
    from lep.files.edit import dump
    from lep.files.layout import partnership_layout
    from lep.files.strict import parse
    from lep.interview import bank_for
    from lep.interview.scripted import fill

    book, place = _Book({}), Path(name) if "://" not in name else None
    fill(book, _answers(answers), finish=True, questions=bank_for(place))
    return Partnership(parse(dump(book.data, partnership_layout()).encode(), name), None)


def save(partnership: Partnership, path: str | os.PathLike[str] | None = None, *, overwrite: bool = False) -> None:
    """Write it to where it was read from, or a copy of it to another path; whole or not at all.

    The same bytes again are no write. Raises Refused if the file was changed since it was read, or another one is there
    already (`overwrite` refuses neither); Unsound if a change brought a mistake of form into it; WriteError.
    """
    partnership._save(path, overwrite=overwrite)


def _answers(answers: Readable | Mapping[str, Any]) -> Source:
    from lep.files.edit import dump
    from lep.files.layout import partnership_layout
    from lep.files.strict import parse

    if isinstance(answers, Mapping):
        return parse(dump(answers, partnership_layout()).encode(), "<answers>")
    if isinstance(answers, str | os.PathLike):
        return read(_path(answers))
    return _parsed(answers, _named(answers) or "<answers>")


def _path(name: str | os.PathLike[str]) -> str | os.PathLike[str]:
    if isinstance(name, str) and "\n" in name:
        raise TypeError("this is the text of a file: give bytes, such as text.encode(), or the name of a file")
    return name


def _parsed(content: Content, name: str) -> Source:
    from lep.files.migrate import check_version
    from lep.files.strict import MAX_BYTES, parse

    if isinstance(content, bytes | bytearray | memoryview):
        raw = bytes(content)
    elif hasattr(content, "read"):
        raw = content.read(MAX_BYTES + 1)
    else:
        raise TypeError(f"a path, bytes or a stream of bytes is needed, not {type(content).__name__}")
    if not isinstance(raw, bytes):
        raise TypeError("a stream of bytes is needed: open the file with mode 'rb'")
    source = parse(raw, name)
    check_version(source)
    return source


def _named(stream: Content) -> str:
    """What a stream is called; "" for one that has no name but a number."""
    name = getattr(stream, "name", "")
    return name if isinstance(name, str) else ""


def _same_file(name: str, own: Path) -> bool:
    with suppress(OSError):
        return own.samefile(name)
    return os.path.realpath(name) == os.path.realpath(own)
