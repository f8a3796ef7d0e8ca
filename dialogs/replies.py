"""What we say, free of any channel: a `Form`, a `Listing` or a `Notice`.

`bot/teams/cards/` draws them as Adaptive Cards, `bot/mail/` as text and HTML. A message is a tuple of
them, drawn one under the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from training.digest import Colour


@dataclass(frozen=True, slots=True)
class Link:
    """A document or page to open; the label says where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words to offer as a next step: the button's label and the words it stands for."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that must be ticked; `error` is shown until it is."""

    name: str
    label: str
    error: str


class Own(StrEnum):
    """What a field may ask about the reader themselves; the value is HTML's name for it."""

    NAME = "name"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class TextField:
    """A line of text; `error` is shown while it is missing and required.

    A longer one than 200 characters has several lines. `own` says what is asked of the reader
    themselves, where a browser may know it.
    """

    name: str
    label: str
    error: str
    required: bool = True
    max_length: int = 200
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: what is shown, and the value that it stands for."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers; `error` is shown while none is chosen and one is required."""

    name: str
    label: str
    error: str
    options: tuple[Option, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class DateField:
    """A full date, which comes back in ISO form; `error` is shown while it is missing and required."""

    name: str
    label: str
    error: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class FileField:
    """A file to hand in; `hint` says which files are taken.

    Where a channel has no such field, `instead` says how to send it there.
    """

    name: str
    label: str
    error: str
    instead: str
    required: bool = True
    hint: str = ""


Field = Tick | TextField | Choice | DateField | FileField


@dataclass(frozen=True, slots=True)
class Button:
    """A form without anything to fill in: pressing it sends it, and counts once.

    `flow`, `version` and `key` are as in a `Form`; `verb` is what the press asks of that flow and comes
    back as the value named `press`. Nothing in it is believed: who pressed decides what happens.
    """

    label: str
    flow: str
    version: int
    key: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Something to fill in and send once.

    `flow` and `version` name the dialog that reads the answer, `key` the very matter it is about, so
    that a second click answers like the first. `values` are what was filled in before; `errors`, by
    field name, what to put right.
    """

    flow: str
    version: int
    key: str
    title: str
    sentences: tuple[str, ...]
    fields: tuple[Field, ...]
    send_label: str
    links: tuple[Link, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a listing: what it is about, its state in words, and what else there is to say.

    Each of the `sentences` is drawn on a line of its own. `percent` is the length of a row's bar, or
    its place in a line, where the listing has a chart; `colour` may be shown, never instead of words.
    What can be done about the row alone is found under what it `opens`: a card takes few buttons.
    """

    heading: str
    state: str
    sentences: tuple[str, ...] = ()
    percent: int | None = None
    colour: Colour | None = None
    opens: Suggestion | None = None


class Chart(StrEnum):
    """What may be drawn of a listing's rows beside their words: a bar for each, or a line through all."""

    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Listing:
    """Headed rows, worst first, with sentences before them and next steps after.

    A `chart` only illustrates: whoever cannot see it reads the same in the rows. The `buttons`
    are about all of them.
    """

    title: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    suggestions: tuple[Suggestion, ...] = ()
    chart: Chart | None = None
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A few sentences, with links and next steps."""

    title: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    buttons: tuple[Button, ...] = ()


PRESS = "press"
"""The name under which a button's verb comes back among an answer's values."""

Reply = Form | Listing | Notice
