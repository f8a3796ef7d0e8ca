"""XML from a web service as elements, with nothing in it that could read files or grow.

A document type, with or without entities, is refused (`defusedxml`). Some servers answer with the XML
HTML-escaped, bare or inside one `string` element; it is unescaped once and never twice.
"""

import html
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.feeds.encodings import UTF_16_MARKS
from training.errors import Problem

MOST_BYTES = 20_000_000
REFUSED = Problem(
    "doctype",
    "The XML declares a document type or entities, which a list of councillors never needs. "
    "It was not read.",
)
TOO_BIG = Problem("too_big", "The answer is larger than 20 MB, which no list of councillors is.")


def element_in(answer: bytes) -> Element | Problem:
    """The root element of an answer, its names in lower case and without name space."""
    if len(answer) > MOST_BYTES:
        return TOO_BIG
    root = _parsed(answer if answer.lstrip()[:1] == b"<" else _inside(_unescaped(_decoded(answer))))
    if isinstance(root, Problem) or len(root) or not (root.text or "").lstrip().startswith("<"):
        return root
    return _parsed(_inside(root.text or ""))


def _decoded(answer: bytes) -> str:
    """As text, whatever encoding its declaration claims; a byte order mark is believed."""
    try:
        return answer.decode("utf-16" if answer[:2] in UTF_16_MARKS else "utf-8-sig")
    except UnicodeDecodeError:
        return answer.decode("cp1252", errors="replace")


def _unescaped(text: str) -> str:
    """The XML that stands HTML-escaped in a text; XML that is not escaped stays as it is."""
    return html.unescape(text) if text.lstrip().startswith("&lt;") else text


def _inside(text: str) -> str:
    """The XML of a text without its declaration, whose encoding no longer holds."""
    bare = text.strip()
    return bare.partition("?>")[2] if bare.startswith("<?xml") else bare


def _parsed(xml: str | bytes) -> Element | Problem:
    try:
        root = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException:
        return REFUSED
    except ParseError as error:
        line = error.position[0]
        sentence = f"The XML is broken or cut off in line {line}. Fetch it again."
        return Problem("bad_xml", sentence, line)
    except (LookupError, ValueError):
        return Problem("wrong_encoding", "The letters of this XML cannot be read. Fetch it again.")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2].casefold()
    return root
