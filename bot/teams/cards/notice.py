"""A notice as a card: a heading, sentences, links and next steps."""

from bot.teams.cards.elements import (
    Element,
    actions,
    heading,
    link_button,
    part,
    press_button,
    sentence,
    suggestion_button,
)
from dialogs.replies import Notice


def notice_elements(notice: Notice) -> list[Element]:
    """The notice from its title to its buttons."""
    buttons = [link_button(each) for each in notice.links]
    buttons += [press_button(each) for each in notice.buttons]
    buttons += [suggestion_button(each) for each in notice.suggestions]
    return [part(heading(notice.title), *map(sentence, notice.sentences), *actions(buttons))]
