"""Keeps the compiled code of the built-in templates between runs, as Python does with modules.

Compiling the clauses of an agreement takes longer than all that is then done with them. Only templates that came
with lep are kept, in the user's own cache folder; whatever is missing, stale, damaged or cannot be written there
is compiled again, and nothing else changes.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache, bc_magic

from lep import __version__

_DIGEST = hashlib.sha256().digest_size


class TemplateCache(BytecodeCache):
    """One file for each template below `builtin`, in `folder`: a digest, then the code."""

    def __init__(self, folder: Path, builtin: Path) -> None:
        self._folder = folder
        self._builtin = f"{builtin}{os.sep}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file in the cache; empty for a template that is not kept."""
        if filename is None or not filename.startswith(self._builtin):
            return ""
        return hashlib.sha256(filename.encode(errors="surrogateescape")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if its code is here and made from the same source by the same versions."""
        if not bucket.key:
            return
        try:
            content = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        if content[:_DIGEST] == _digest(bucket, content[_DIGEST:]):
            bucket.code = marshal.loads(content[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`, all at once; a cache that cannot be written is none."""
        if not bucket.key:
            return
        code = marshal.dumps(bucket.code)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_at_once(self._folder / bucket.key, _digest(bucket, code) + code)
        except OSError:
            return


def _write_at_once(path: Path, content: bytes) -> None:
    """Write a file that another process sees either whole or not at all."""
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def user_cache(builtin: Path) -> TemplateCache:
    """The cache in the user's folder for such things."""
    from platformdirs import user_cache_path

    return TemplateCache(user_cache_path("lep", appauthor=False) / "templates", builtin)


def _digest(bucket: Bucket, code: bytes) -> bytes:
    """What identifies the code: the source, the versions that compiled it, and the code itself."""
    compiler = f"{__version__} {type(bucket.environment).__qualname__} {bucket.checksum}"
    return hashlib.sha256(bc_magic + compiler.encode() + b"\0" + code).digest()
