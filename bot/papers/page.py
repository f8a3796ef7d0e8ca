"""A paper as one accessible page: no script, nothing loaded, readable light, dark and printed."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from bot.mail.printable import one_line
from dialogs.review.paper import Paper, Points, Table

_TEMPLATE = files("bot.papers") / "templates" / "paper.html"


def page_of(paper: Paper) -> str:
    """The page; whatever stands in the paper comes out as text."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["points"] = lambda part: isinstance(part, Points)
    environment.tests["table"] = lambda part: isinstance(part, Table)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(paper=paper) + "\n"


def _printable(value: object) -> object:
    """What Jinja does with every value before it is escaped; what it has written itself stays."""
    is_typed = isinstance(value, str) and not hasattr(value, "__html__")
    return one_line(str(value)) if is_typed else value
