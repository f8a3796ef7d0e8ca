"""`Authentication-Results` headers (RFC 8601), read as mail systems really write them.

Exchange Online leaves out the name of the server that it begins with, and writes `smtp.mailfrom=<>`; both
break strict parsers. Anything odd simply yields no result.
"""

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_RESULT = re.compile(
    r"\s*([a-z][\w-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b(.*)", re.IGNORECASE | re.DOTALL
)
_PROPERTY = re.compile(r"([a-z]+\.[\w-]+)\s*=\s*(\S+)", re.IGNORECASE)
_NESTED = 5


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
    """Without comments, which nest, and without what stands in quotes, which may hold anything."""
    text = _QUOTED.sub('""', header)
    for _ in range(_NESTED):
        text = _COMMENT.sub(" ", text)
    return text.strip()


def _properties(text: str) -> dict[str, str]:
    return {name.lower(): value.lower() for name, value in _PROPERTY.findall(text)}
