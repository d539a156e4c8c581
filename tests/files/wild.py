"""Files as people write them: random data in random styles, with comments, odd indentation and every kind of quote."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from lep.files.emit import literal
from lep.files.scalars import double_quoted, fits_plain, one_line, single_quoted

# fmt: off
NAUGHTY = (
    "", " ", "NO", "yes", "on", "1:30", "012", "0x1F", "1_000", "~", "null", "true", ".inf", "NaN", "1e3", "=", "<<",
    "2027-12-31", "2027-13-45", "2027-1-5", "- a", "? b", "a: b", "a:", ": a", "a #b", "#a", "'", '"', "it's", "1.10",
    'say "hi"', "C:\\path", "a, b", "[x]", "{y}", "*a", "&a", "!a", "%a", "@a", "`a`", "---", "...", "-", "|", ">",
    "a\nb", "a\nb\n", "\na", "a\n\n", " a\n b", "a\n  b\n\nc", "tab\there", "\ta", "a\r\nb", "\x07", "\x85", "\u2028",
    "\ufeff", "a\ufeff", "😀", "שלום", "Омогућити", "\u202eabc", "a ", " a", "x" * 200, "up to 6,000 BAM", "a\u2029b",
    "<script>alert(1)</script>", "{{ 7*7 }}", "$(reboot)", "\x00", "\x7f", "\xa0", "\ufffe",
)
# fmt: on

texts = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("ab :#-,'\"\n[]{}\\?!&*|>%@`~.\t", max_size=8),
)
scalars = st.one_of(
    texts,
    st.sampled_from(["plain words", "BA", "Sana", "north"]),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
)
keys = st.sampled_from(
    ["id", "name", "kind", "a", "b", "x-own", "on", "1", "é", "two words", "we: ird", "#h", "null", "'q"]
)


def values_with(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values whose mappings have such keys."""
    return st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
        max_leaves=12,
    )


values = values_with(keys)
documents = st.dictionaries(keys, values, min_size=1, max_size=6)


class Wild:
    """Writes data the way that a draw of random choices says. `comments` are numbered, so that each can be found."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.numbers = count()
        self.step = draw(st.sampled_from([2, 2, 4, 3]))
        self.offset = draw(st.sampled_from([2, 2, 0, 4]))
        self.eol = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))

    def chance(self, percent: int) -> bool:
        return bool(self.draw(st.integers(0, 99)) < percent)

    def document(self, data: dict[str, Any]) -> bytes:
        lines = [f"# head {next(self.numbers)}"] if self.chance(30) else []
        lines += ["---"] if self.chance(5) else []
        lines += self.mapping(data, 0)
        lines += [f"# foot {next(self.numbers)}"] if self.chance(20) else []
        text = self.eol.join(lines) + ("" if self.chance(15) else self.eol)
        return (b"\xef\xbb\xbf" if self.chance(10) else b"") + text.encode()

    def mapping(self, data: dict[str, Any], column: int) -> list[str]:
        lines = []
        for key, value in data.items():
            lines += self.between(column)
            lines += self.attach(" " * column + self.scalar(key, is_key=True) + ":", value, column, self.offset)
        return lines

    def sequence(self, data: list[Any], column: int) -> list[str]:
        lines = []
        for value in data:
            lines += self.between(column) if lines else []
            if isinstance(value, dict) and value and self.chance(60):
                inner = self.mapping(value, column + 2)
                start = next(i for i, line in enumerate(inner) if line.strip() and not line.strip().startswith("#"))
                lines += [" " * column + "- " + inner[start][column + 2 :], *inner[start + 1 :]]
            else:
                lines += self.attach(" " * column + "-", value, column, 2)
        return lines

    def between(self, column: int) -> list[str]:
        lines = [""] if self.chance(10) else []
        return lines + ([" " * column + f"# over {next(self.numbers)}"] if self.chance(10) else [])

    def comment(self) -> str:
        return f"  # side {next(self.numbers)}" if self.chance(15) else ""

    def attach(self, head: str, value: Any, column: int, offset: int) -> list[str]:
        if isinstance(value, dict | list) and value and self.chance(65):
            if isinstance(value, dict):
                return [head + self.comment(), *self.mapping(value, column + self.step)]
            return [head + self.comment(), *self.sequence(value, column + offset)]
        if isinstance(value, str) and (block := literal(value)) and self.chance(70):
            indent = " " * (column + self.step)
            return [f"{head} {block[0]}{self.comment()}", *(indent + line if line else "" for line in block[1])]
        if value is None and self.chance(50):
            return [head + self.comment()]
        if isinstance(value, dict | list) and value and self.chance(30):
            return self.broken_flow(head, value, column + self.step)
        space = self.eol + " " * (column + self.step) if self.chance(8) else " " * (3 if self.chance(10) else 1)
        return [head + space + self.flow(value, top=True) + self.comment()]

    def broken_flow(self, head: str, value: Any, column: int) -> list[str]:
        """A `{` with an entry on each line."""
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        entries = [self.flow({k: v})[1:-1] for k, v in value.items()] if opening == "{" else [*map(self.flow, value)]
        last_comma = "," if self.chance(50) else ""
        lines = [f"{head} {opening}"]
        for number, entry in enumerate(entries):
            comma = "," if number + 1 < len(entries) else last_comma
            lines.append(" " * column + entry + comma + self.comment())
        return [*lines, " " * column + closing + self.comment()]

    def flow(self, value: Any, *, top: bool = False) -> str:
        if isinstance(value, dict):
            inner = ", ".join(f"{self.scalar(k, is_key=True, flow=True)}: {self.flow(v)}" for k, v in value.items())
            return "{ " + inner + " }" if inner and self.chance(20) else "{" + inner + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return self.scalar(value, flow=not top)

    def scalar(self, value: Any, *, is_key: bool = False, flow: bool = False) -> str:
        if not isinstance(value, str):
            return one_line(value, flow=flow)
        choices = [double_quoted(value)]
        if (single := single_quoted(value)) is not None:
            choices.append(single)
        if fits_plain(value, flow=flow or is_key):
            choices += [value] * 4
        return str(self.draw(st.sampled_from(choices)))


@st.composite
def files(draw: Any) -> bytes:
    """The bytes of a file that a person might have written."""
    return Wild(draw).document(draw(documents))
