"""HTML mail as plain text, with quotations marked as plain-text mail marks them.

Only what a reader would see: no styles, no hidden text. Nothing is loaded, and nothing in it is run.
"""

from dataclasses import dataclass

from bot.mail.inbox.html_tokens import Closes, Opens, Text, tokens_of

LONGEST = 400_000  # characters; more is no letter
_LINE_ENDS = frozenset((
    "address", "article", "br", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "td", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset(("head", "noscript", "script", "style", "template", "title"))
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody reading it would see: the text, and the content ids of the pictures that stand in it."""

    text: str
    pictures: frozenset[str]


def seen_in(html: str) -> Seen:
    """Read a text once."""
    page = _Page()
    for token in tokens_of(html[:LONGEST]):
        match token:
            case Text(text):
                page.say(text)
            case Opens(name, attributes):
                page.open(name, attributes)
            case Closes(name):
                page.close(name)
    return Seen(page.text, frozenset(page.pictures))


class _Page:
    """Collects lines; `_unseen` is the element being passed over, and how deep in its like we are.

    The line being written is kept in pieces: adding to a long text again and again would take for ever.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._unseen: tuple[str, int] | None = None
        self.pictures: set[str] = set()

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(line.rstrip() for line in (*self._lines, "".join(self._line)))

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._unseen is not None and tag != "body":
            name, depth = self._unseen
            self._unseen = (name, depth + 1) if name == tag else self._unseen
            return
        self._unseen = None
        if tag in _UNSEEN or (tag not in _VOID and _is_hidden(attributes)):
            self._unseen = (tag, 1)
        elif tag == "blockquote":
            self._break()
            self._quoted += 1
        elif tag in _LINE_ENDS:
            self._break()
        elif tag == "img" and attributes.get("src", "").startswith("cid:"):
            self.pictures.add(attributes["src"].removeprefix("cid:"))

    def close(self, tag: str) -> None:
        """An element ends."""
        if self._unseen is not None:
            name, depth = self._unseen
            if name == tag:
                self._unseen = (name, depth - 1) if depth > 1 else None
        elif tag == "blockquote":
            self._break()
            self._quoted = max(self._quoted - 1, 0)
        elif tag in _LINE_ENDS:
            self._break()

    def say(self, data: str) -> None:
        """Text: whatever separates its words, one space does."""
        if self._unseen is not None:
            return
        words = " ".join(data.split())
        space = " " if data[:1].isspace() and self._line else ""
        after = " " if words and data[-1:].isspace() else ""
        if piece := f"{space}{words}{after}" if words else space:
            mark = ["> "] if self._quoted and not self._line else []
            self._line += [*mark, piece]

    def _break(self) -> None:
        line = "".join(self._line)
        if line.strip("> "):
            self._lines.append(line)
        self._line = []


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = "".join(attributes.get("style", "").lower().split())
    return "display:none" in style or "hidden" in attributes
