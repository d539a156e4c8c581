"""A store that behaves as S3 does: objects under keys, no folders, no names taken over, nothing written piecemeal."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar

from fsspec.spec import AbstractFileSystem  # type: ignore[import-untyped]


class Objects(AbstractFileSystem):  # type: ignore[misc]
    """`objects://bucket/key`, in this process. What `failing` names cannot be put, as if the line were cut."""

    protocol = ("objects", "s3")
    kept: ClassVar[dict[str, bytes]] = {}
    failing: ClassVar[set[str]] = set()
    puts: ClassVar[list[str]] = []
    cachable = False

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        if any(part in path for part in self.failing):
            raise ConnectionError(f"connection to https://key:s3cret@store/{path}?X-Signature=s3cret lost")
        self.puts.append(path)
        self.kept[path] = value

    def _open(self, path: str, mode: str = "rb", **more: Any) -> BytesIO:
        if mode != "rb":
            raise NotImplementedError("objects are put whole")
        if path not in self.kept:
            raise FileNotFoundError(path)
        return BytesIO(self.kept[path])

    def rm_file(self, path: str) -> None:
        self.kept.pop(path, None)  # which is no error for a key that is not there

    def mv(self, *names: str, **more: Any) -> None:
        raise NotImplementedError("objects have no names to be taken over")

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        raise NotImplementedError("there are no folders")

    def ls(self, path: str, detail: bool = True, **more: Any) -> list[Any]:
        found = {one["name"]: one for one in self._below(path.rstrip("/"))}
        if not found:
            raise FileNotFoundError(path)
        return [*found.values()] if detail else [*found]

    def _below(self, path: str) -> Iterator[dict[str, Any]]:
        for key, content in sorted(self.kept.items()):
            if key == path:
                yield {"name": key, "size": len(content), "type": "file", "ETag": str(hash(content))}
            elif key.startswith(f"{path}/"):
                name, more, _ = key[len(path) + 1 :].partition("/")
                about = {"size": 0, "type": "directory"} if more else {"size": len(content), "type": "file"}
                yield {"name": f"{path}/{name}", **about, "ETag": "" if more else str(hash(content))}
