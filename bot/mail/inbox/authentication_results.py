"""`Authentication-Results` headers (RFC 8601), read as mail systems really write them.

Exchange Online leaves out the name of the server that it begins with, and writes `smtp.mailfrom=<>`; both
break strict parsers. Anything odd simply yields no result.
"""

import re
from dataclasses import dataclass

_PIECE = re.compile(r'\\.|["()]|[^\\"()]+|\\', re.DOTALL)
_RESULT = re.compile(
    r"\s*([a-z][\w-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b(.*)", re.IGNORECASE | re.DOTALL
)
_PROPERTY = re.compile(r"(?<![\w.-])([a-z]{1,20}\.[\w-]{1,60})(?![\w-])\s*=\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """One method's verdict, such as `dmarc`, `pass`, with its properties such as `header.from`."""

    method: str
    verdict: str
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """One header: which server says it, None where it does not say so, and what."""

    server: str | None
    results: tuple[Result, ...]


def results_in(header: str) -> Results:
    """Read one header's value."""
    first, *rest = _bare(header).split(";")
    if _RESULT.fullmatch(first):
        server, parts = None, [first, *rest]
    else:
        server, parts = first.partition(" ")[0].lower() or None, rest
    found = (_RESULT.fullmatch(part) for part in parts)
    return Results(server, tuple(_result(each) for each in found if each))


def _result(found: re.Match[str]) -> Result:
    return Result(found[1].lower(), found[2].lower(), _properties(found[3]))


def _bare(header: str) -> str:
    """Without comments, which nest, and without what stands in quotes, which may hold anything.

    Read once from left to right: what is never closed goes on to the end, and proves nothing.
    """
    kept: list[str] = []
    depth, is_quoted = 0, False
    for piece in _PIECE.findall(header):
        if piece == '"' and not depth:
            is_quoted = not is_quoted
            kept.append(piece)
        elif piece in "()" and not is_quoted:
            depth = max(depth + (1 if piece == "(" else -1), 0)
            kept.append(" ")
        elif not depth and not is_quoted:
            kept.append(piece)
    return "".join(kept).strip()


def _properties(text: str) -> dict[str, str]:
    return {name.lower(): value.lower() for name, value in _PROPERTY.findall(text)}
