"""What the parts of a PDF do, and what they point at outside: only what the page of a certificate needs.

A link may go to a page of the same file or to the web. What follows by itself after another action may
go to a page alone.
"""

from collections.abc import Iterator

import pikepdf

from bot.uploads.addresses import is_ordinary_link
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

_ON_PRESSING = frozenset({"/GoTo", "/Named", "/URI"})
_BY_ITSELF = frozenset({"/GoTo"})
_ACTIONS = {
    "/A": _ON_PRESSING,
    "/PA": _ON_PRESSING,
    "/Next": _BY_ITSELF,  # the lines of an outline have a next one too, which is no action
}
_FILE_NAMES = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
"""What names another file, where it is text: in other places they are flags, or names of fonts."""

_LINKS = ("/URI", "/Base")
_RUNNING = frozenset({"/3D", "/Movie", "/PRC", "/PS", "/RichMedia", "/Sound", "/U3D"})
"""Kinds of thing on a page that run or play."""


def check_actions(each: pikepdf.Dictionary | pikepdf.Stream) -> None:
    """Look at one object of a PDF.

    Raises:
        RefusedFileError: it does, plays or fetches what no certificate has to.
    """
    is_bad = (
        _name(each.get("/Subtype")) in _RUNNING
        or any(isinstance(each.get(key), pikepdf.String) for key in _FILE_NAMES)
        or any(not _is_link(each.get(key)) for key in _LINKS)
        or isinstance(each.get("/Ref"), pikepdf.Dictionary)  # a page of another file
        or not all(_kinds(each, key) <= allowed for key, allowed in _ACTIONS.items())
    )
    if is_bad or not _opens_at_a_page(each):
        raise RefusedFileError(Refusal.RUNS)


def _is_link(value: object) -> bool:
    return not isinstance(value, pikepdf.String) or is_ordinary_link(str(value))


def _kinds(each: pikepdf.Dictionary | pikepdf.Stream, key: str) -> set[str]:
    """Which kinds of action stand at a key: one, or several in a list."""
    return {_name(action["/S"]) for action in _several(each.get(key)) if "/S" in action}


def _several(value: object) -> Iterator[pikepdf.Dictionary]:
    for each in value if isinstance(value, pikepdf.Array) else [value]:
        if isinstance(each, pikepdf.Dictionary):
            yield each


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _opens_at_a_page(each: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    """Opening at a certain page does no harm, and many programs ask for it; anything else might."""
    action = each.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary):
        return _name(action.get("/S")) in _BY_ITSELF
    return action is None or isinstance(action, pikepdf.Array | pikepdf.Name | pikepdf.String)
