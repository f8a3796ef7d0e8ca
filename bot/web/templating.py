"""The templates, compiled once for the process, and the words in which they ask about replies.

What is in a page comes with that page: nothing of it stays here.
"""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from bot.web.dates import Boxes
from dialogs.replies import (
    Choice,
    DateField,
    Field,
    FileField,
    Form,
    Link,
    Listing,
    TextField,
    Tick,
)
from dialogs.wording import IN_BROWSER

LONGEST_LINE = 200
"""Characters; whoever may write more gets several lines to do it in."""


@cache
def environment() -> Environment:
    """Our templates, and those of the GOV.UK components that they are put together from."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("bot.web"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"boxes": Boxes.holding, "link_label": _label, "prefix": prefix_of}
    made.tests |= {
        "choice": lambda each: isinstance(each, Choice),
        "date_field": lambda each: isinstance(each, DateField),
        "file_field": lambda each: isinstance(each, FileField),
        "form": lambda each: isinstance(each, Form),
        "listing": lambda each: isinstance(each, Listing),
        "long_text": _is_long,
        "tick": lambda each: isinstance(each, Tick),
        "with_files": lambda form: any(isinstance(each, FileField) for each in form.fields),
    }
    return made


def prefix_of(place: int) -> str:
    """What the ids of a reply's fields begin with, so that two on a page do not share any."""
    return f"part-{place}-"


def _label(link: Link) -> str:
    """A link's label; that it leads to the browser is not said where one is there already."""
    return link.label.removesuffix(IN_BROWSER).strip()


def _is_long(field: Field) -> bool:
    return isinstance(field, TextField) and field.max_length > LONGEST_LINE
