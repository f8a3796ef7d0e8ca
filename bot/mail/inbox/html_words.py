"""HTML mail as plain text, with quotations marked as plain-text mail marks them.

Only what a reader would see: no styles, no hidden text. Nothing is loaded, and nothing in it is run.
"""

from html.parser import HTMLParser

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


def words_of(html: str) -> str:
    """The text that somebody reading it would see."""
    reader = _Words()
    reader.feed(html[:LONGEST])
    reader.close()
    return reader.text


def pictures_named(html: str) -> frozenset[str]:
    """The content ids of the pictures that the text shows in itself."""
    reader = _Words()
    reader.feed(html[:LONGEST])
    return frozenset(reader.pictures)


class _Words(HTMLParser):
    """Collects lines; `_unseen` is the element being passed over, and how deep in its like we are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quoted = 0
        self._unseen: tuple[str, int] | None = None
        self.pictures: set[str] = set()

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(line.rstrip() for line in self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen is not None:
            name, depth = self._unseen
            self._unseen = (name, depth + 1) if name == tag else self._unseen
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN or (tag not in _VOID and _is_hidden(values)):
            self._unseen = (tag, 1)
        elif tag == "blockquote":
            self._break()
            self._quoted += 1
        elif tag in _LINE_ENDS:
            self._break()
        elif tag == "img" and values.get("src", "").startswith("cid:"):
            self.pictures.add(values["src"].removeprefix("cid:"))

    def handle_endtag(self, tag: str) -> None:
        if self._unseen is not None:
            name, depth = self._unseen
            if name == tag:
                self._unseen = (name, depth - 1) if depth > 1 else None
        elif tag == "blockquote":
            self._break()
            self._quoted = max(self._quoted - 1, 0)
        elif tag in _LINE_ENDS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            words = " ".join(data.split())
            space = " " if data[:1].isspace() and self._lines[-1] else ""
            after = " " if words and data[-1:].isspace() else ""
            self._begin()
            self._lines[-1] += f"{space}{words}{after}" if words else space

    def _begin(self) -> None:
        """A quoted line begins with its mark."""
        if self._quoted and not self._lines[-1]:
            self._lines[-1] = "> "

    def _break(self) -> None:
        if self._lines[-1].strip("> "):
            self._lines.append("")


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = "".join(attributes.get("style", "").lower().split())
    return "display:none" in style or "hidden" in attributes
