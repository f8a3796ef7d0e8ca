"""What a page shows, read from its HTML as a browser and a screen reader would find it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path"})
Attributes = dict[str, str | None]


@dataclass(slots=True)
class ShownForm:
    """A form of the page: what it sends as it stands, and the words on its button."""

    is_multipart: bool
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    button: str = ""


@dataclass(slots=True)
class Shown(HTMLParser):
    """A page. `labels` are by the id that they are for, a group's by itself; `problems` are the links of the error summary."""

    html: str
    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: str = ""
    forms: list[ShownForm] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, Attributes] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    _open: list[tuple[str, Attributes, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self.feed(self.html)
        self.text = " ".join(self.text.split())

    @property
    def heading(self) -> str:
        """The first heading, of which there is one."""
        return self.headings[0]

    def form(self, button: str) -> ShownForm:
        """The form with that button."""
        (found,) = (each for each in self.forms if each.button == button)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        if tag not in VOID:
            self._open.append((tag, attributes, []))
        if tag == "form":
            self.forms.append(ShownForm(attributes.get("enctype") == "multipart/form-data"))
        if tag in {"input", "textarea", "select"}:
            self._input(attributes)
        if tag == "option" and "selected" in attributes:
            (name,) = (each["name"] for opened, each, _ in self._open if opened == "select")
            self.forms[-1].values[str(name)] = attributes.get("value") or ""

    def _input(self, attributes: Attributes) -> None:
        name, value = str(attributes["name"]), attributes.get("value") or ""
        self.inputs[str(attributes.get("id", name))] = attributes
        self.forms[-1].names.add(name)
        is_choice = attributes.get("type") in {"checkbox", "radio"}
        if attributes.get("type") != "file" and (not is_choice or "checked" in attributes):
            self.forms[-1].values[name] = value

    def handle_data(self, data: str) -> None:
        for _, _, said in self._open:
            said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened, attributes, said = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        self._closed(tag, attributes, "".join(said))

    def _closed(self, tag: str, attributes: Attributes, raw: str) -> None:
        words = " ".join(raw.split())
        match tag:
            case "title":
                self.title = words
            case "h1" | "h2" | "h3":
                self.headings.append(words)
            case "label" | "legend":
                self.labels[str(attributes.get("for", words))] = words
            case "button" if any(opened == "form" for opened, _, _ in self._open):
                self.forms[-1].button = words
            case "textarea":
                self.forms[-1].values[str(attributes["name"])] = raw.removeprefix("\n")
            case "a":
                self._link(words, str(attributes["href"]))
            case "main":
                self.text = raw
            case _:
                pass

    def _link(self, words: str, href: str) -> None:
        in_summary = any("error-summary" in str(each[1].get("class")) for each in self._open)
        (self.problems if in_summary else self.links)[words] = href


def heading_of(page: str) -> str:
    """The page's first heading."""
    return Shown(page).heading
