"""The words that ask who is late, as somebody would type them: read as what they mean, and nothing else.

They are shown to people, with courses by their titles, where we ask what was meant. What the buttons of a list say
is for `dialogs/overdue/words.py`: it comes back word for word, with codes, whatever a service is called.
"""

from collections.abc import Mapping

from dialogs.reading.wishes import Asked, Whose
from dialogs.replies import Suggestion
from dialogs.wording import WHO, labelled


def words_for(asked: Asked, titles: Mapping[str, str]) -> str:
    """A question that reading takes for exactly this; `titles` are the courses' by their code."""
    what = "Whose training runs out soon" if asked.is_expiring else "Who's overdue"
    course = f" for {titles[asked.course]}" if asked.course else ""
    page = f", page {asked.page}" if asked.page > 1 else ""
    return f"{what}{_among(asked)}{course}{page}?"


def suggestion(asked: Asked, titles: Mapping[str, str]) -> Suggestion:
    """The question as a next step, whose label only says what tells it from others."""
    course = titles[asked.course] if asked.course else ""
    where = {Whose.DIRECT: "my direct reports", Whose.EVERYONE: "everyone"}.get(asked.whose)
    about = ", ".join(each for each in (asked.name or where, course) if each)
    state = "Runs out" if asked.is_expiring else "Overdue"
    label = (
        f"{state}: {about}" if about else "Who runs out soon?" if asked.is_expiring else WHO.label
    )
    return labelled(label, words_for(asked, titles))


def _among(asked: Asked) -> str:
    match asked.whose:
        case Whose.MINE:
            return ""
        case Whose.DIRECT:
            return " among my direct reports"
        case Whose.SERVICE:
            return f" in the service {asked.name}" if asked.name else " in my service"
        case Whose.GROUP:
            return f" in the group {asked.name}" if asked.name else " in my group"
        case Whose.EVERYONE:
            return " among everyone"
