"""The fields of a Word document: places that Word fills in, such as the page's number.

Some kinds run programs or fetch files. A field's kind is the first word of its instruction, which may be
written in pieces, and may itself be what another field says; only ordinary kinds, written out, are taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.uploads.addresses import is_ordinary_link
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

_ORDINARY = frozenset(
    {
        *("=", "advance", "barcode", "displaybarcode", "eq", "mergebarcode", "shape", "symbol"),
        *("author", "comments", "createdate", "date", "docproperty", "docvariable", "edittime"),
        *("filename", "filesize", "info", "keywords", "lastsavedby", "numchars", "numpages"),
        *("numwords", "printdate", "revnum", "savedate", "subject", "template", "time", "title"),
        *("useraddress", "userinitials", "username"),
        *("page", "section", "sectionpages"),
        *("autonum", "autonumlgl", "autonumout", "listnum", "seq"),
        *("bibliography", "citation", "hyperlink", "index", "noteref", "pageref", "ref"),
        *("styleref", "ta", "tc", "toa", "toc", "xe"),
        *("addressblock", "ask", "compare", "fillin", "greetingline", "if", "mergefield"),
        *("mergerec", "mergeseq", "next", "nextif", "set", "skipif"),
        *("formcheckbox", "formdropdown", "formtext"),
    }
)
_KIND = re.compile(r"[a-z]+|=", re.IGNORECASE)
_ASIDE = re.compile(r'\\[lot]\s*(?:"[^"]*"|\S+)|\\[a-z]\b', re.IGNORECASE)
"""What a link says beside its address: a place in the text, a hint, a window."""

_ARGUMENT = re.compile(r'["“”]([^"“”]*)|(\S+)')
_ANOTHER = "\0"
"""Stands for what another field says, within an instruction."""


@dataclass(slots=True)
class _Open:
    """A field that has begun: its instruction so far, and then what it shows."""

    words: list[str] = field(default_factory=list)
    is_shown: bool = False

    def said(self) -> str:
        """What was written since it was last asked."""
        written = "".join(self.words)
        self.words.clear()
        return written


def check_fields(tree: Element) -> None:
    """Look at all fields of a part.

    Raises:
        RefusedFileError: one is of a kind that may run or fetch something.
    """
    if not all(map(_is_ordinary, _instructions_in(tree))):
        raise RefusedFileError(Refusal.RUNS)


def _instructions_in(tree: Element) -> Iterator[str]:
    """Every instruction, whole; and whatever else is written as one, in the wrong place."""
    fields = [_Open(is_shown=True)]
    for each in tree.iter():
        match each.tag.rpartition("}")[2]:
            case "instrText" | "delInstrText":
                fields[-1].words.append(each.text or "")
            case "fldSimple":
                yield _attribute(each, "instr")
            case "fldChar":
                yield from _turned(fields, _attribute(each, "fldCharType"))
            case _:
                pass
    yield from (each.said() for each in fields)


def _turned(fields: list[_Open], how: str) -> Iterator[str]:
    """A field begins, ends its instruction, or ends."""
    if how == "begin":
        if not fields[-1].is_shown:
            fields[-1].words.append(_ANOTHER)
        fields.append(_Open())
        return
    yield fields[-1].said()
    fields[-1].is_shown = True
    if how == "end" and len(fields) > 1:
        fields.pop()


def _attribute(each: Element, name: str) -> str:
    return "".join(said for key, said in each.items() if key.rpartition("}")[2] == name)


def _is_ordinary(instruction: str) -> bool:
    written = instruction.strip()
    if not written:
        return True
    found = _KIND.match(written)
    kind = found[0].casefold() if found else ""
    rest = written[len(kind) :]
    return kind in _ORDINARY and (kind != "hyperlink" or is_ordinary_link(_address_in(rest)))


def _address_in(arguments: str) -> str:
    """Where a link leads; nothing for one within the text."""
    found = _ARGUMENT.search(_ASIDE.sub(" ", arguments))
    return (found[1] or found[2] or "") if found else ""
