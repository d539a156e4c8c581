"""How tags are written, and what to do where they are not: told from the source and from what Jinja came upon."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lep.files.problems import nearest
from lep.language import tr

BLOCKS: Final = ("for", "if", "macro", "call", "filter", "block", "with", "set")
"""Tags that are closed by one of their own."""
TAGS: Final = (
    *BLOCKS,
    *(f"end{name}" for name in BLOCKS),
    *("elif", "else", "include", "import", "from", "extends", "raw", "endraw"),
)
_ENDS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK: Final = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}|\{%[-+]?\s*(?P<name>\w+)(?P<rest>.*?)%\}",
    re.DOTALL,
)
_OPENER: Final = re.compile(r"\{\{|\{%")
_CURLY: Final = "“”„‟«»‘’‚‛″′`"
_INSTEAD: Final = {"&": "and", "|": "or", "!": "not", "?": "… if … else …", "$": "", "@": "", "\\": ""}

Words = tuple[str, str]


class Open(NamedTuple):
    """Something that begins in a line and does not end."""

    line: int
    words: Words


def thing(said: str) -> str:
    """What Jinja calls a part of a tag, as people know it."""
    known = {
        "end of print statement": "`}}`",
        "end of statement block": "`%}`",
        "begin of print statement": "`{{`",
        "begin of statement block": "`{%`",
        "begin of comment": "`{#`",
        "end of comment": "`#}`",
    }
    if said in known:
        return known[said]
    words = {
        "end of template": tr("the end of the template"),
        "name": tr("a name"),
        "string": tr("a text"),
        "integer": tr("a number"),
        "float": tr("a number"),
        "template data / text": tr("text"),
    }
    return words.get(said) or f"`{said}`"


def not_closed(source: str) -> Open | None:
    """The innermost tag of a template that is never closed."""
    stack: list[tuple[str, int]] = []
    for found in _MARK.finditer(source):
        name, rest = found["name"] or "", found["rest"] or ""
        if name in BLOCKS and not (name == "set" and "=" in rest):
            stack.append((name, source.count("\n", 0, found.start()) + 1))
        elif stack and name == f"end{stack[-1][0]}":
            stack.pop()
    if not stack:
        return None
    name, line = stack[-1]
    code = f"{{% end{name} %}}"
    message = tr("the tag {tag} is not closed", tag=f"`{{% {name} … %}}`")
    return Open(line, (message, tr("Write {code} where it ends.", code=code)))


def unended(source: str, line: int) -> Open | None:
    """The last {{ or {% up to the end of `line` if it has no end of its own before another begins."""
    end = sum(len(one) for one in source.splitlines(keepends=True)[:line])
    openers = [*_OPENER.finditer(source, 0, end)]
    if not openers:
        return None
    last = openers[-1]
    close, rest = _ENDS[last[0]], source[last.end() :]
    within = rest.partition(close)[0]
    if close in rest and not _OPENER.search(within) and not re.search(r"\n[ \t]*\n", within):
        return None
    message = tr("{code} is not closed", code=f"`{last[0]}`")
    hint = tr("Write {code} where it ends.", code=f"`{close}`")
    return Open(source.count("\n", 0, last.start()) + 1, (message, hint))


def early_end(name: str, inside: str, line: int = 0) -> Words | None:
    """An end (or an else) that belongs to nothing that is open; `inside` is the tag that is, since `line`."""
    opener = {"else": "if", "elif": "if"}.get(name) or name.removeprefix("end")
    if name not in TAGS or (name == opener):
        return None
    if inside:
        tags = {"name": f"`{name}`", "tag": f"`{inside}`"}
        message = tr("{name} stands within {tag}, which is not closed yet", **tags)
        if line:
            message = tr("{name} stands within {tag} of line {line}, which is not closed yet", **tags, line=line)
        return message, tr("Write {code} before it: what began last ends first.", code=f"{{% end{inside} %}}")
    message = tr("{name} closes nothing", name=f"`{name}`")
    return message, tr("Take it out, or write {code} where it begins.", code=f"{{% {opener} … %}}")


def unknown_tag(name: str, inside: str) -> Words:
    """A tag that there is not, and the one that was probably meant."""
    message = tr("there is no tag {name}", name=f"`{name}`")
    swapped = next((tag for tag in TAGS if sorted(tag) == sorted(name)), None)
    near = f"end{inside}" if inside and name == "end" else swapped or nearest(name, TAGS)
    if near:
        return message, tr("did you mean `{name}`?", name=near)
    return message, tr("there are: {names}", names=", ".join(TAGS))


def wrong_character(char: str) -> Words:
    """A character that tags are not made of: quotation marks of word processors, signs of programming languages."""
    straight = tr("Write straight quotation marks: {code}", code="\"…\", '…'")
    if char in _CURLY:
        message = tr("the quotation mark {char} is not one that tags know", char=char)
        return message, straight
    if char in "\"'":
        return tr("a quotation mark {char} is not closed", char=char), straight
    message = tr("the sign {char} cannot stand in a tag", char=f"`{char}`")
    if instead := _INSTEAD.get(char):
        return message, tr("Write {code} instead.", code=f"`{instead}`")
    return message, tr("Take it out, or put it into quotation marks.")


def expected(wanted: str, got: str) -> Words:
    """Something else stands where the tag should go on with `wanted`."""
    found = "`name`" if got == "name" else thing(got)
    message = tr("{wanted} is expected, but there is {got}", wanted=thing(wanted), got=found)
    if got == "=":
        return message, tr("To compare two values, write {code}.", code="`==`")
    if wanted == "in":
        return message, tr("Write {code}.", code="{% for partner in partners %}")
    if got == "if" and wanted == "end of statement block":
        return message, tr("Write {code} instead.", code="{% elif … %}")
    if got in _INSTEAD:
        return message, tr("Write {code} instead.", code=f"`{_INSTEAD[got]}`")
    if wanted in ("end of print statement", "end of statement block"):
        return message, tr("Take out what is too much, or put {code} between two values.", code="`,` `|` `~`")
    if got in ("end of print statement", "end of statement block"):
        return message, tr("Something is missing before it: a value, a name or a bracket.")
    if wanted == "name":
        return message, tr("A name is made of letters, digits and underscores.")
    return message, tr("Look for a bracket or a comma that is missing.")


def unexpected(got: str) -> Words:
    """Something stands where it cannot."""
    message = tr("{got} stands where it cannot", got=thing(got))
    if got in ("end of print statement", "end of statement block"):
        return message, tr("Something is missing before it: a value, a name or a bracket.")
    if got in (")", "]", "}"):
        hint = tr("Each bracket that closes needs one that opens; a value stands between {code}.", code="{{ }}")
        return message, hint
    if instead := _INSTEAD.get(got):
        return message, tr("Write {code} instead.", code=f"`{instead}`")
    return message, tr("Something is missing before it: a value, a name or a bracket.")
