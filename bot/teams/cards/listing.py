"""A listing as a card: one row under the other, each with its state in words beside its heading.

Rows are stacked, never laid out as a table: a table does not fit on a phone.
"""

from bot.teams.cards.charts import chart_elements
from bot.teams.cards.elements import (
    Element,
    actions,
    heading,
    part,
    plain,
    press_button,
    sentence,
    suggestion_button,
)
from dialogs.replies import Chart, Listing, Row

MOST_ROWS = 40


def listing_elements(listing: Listing, most_rows: int = MOST_ROWS) -> list[Element]:
    """The listing from its title to its next steps; a very long one says how much is left out."""
    shown, left_out = listing.rows[:most_rows], len(listing.rows) - most_rows
    more = [sentence(_more(left_out))] if left_out > 0 else []
    buttons = [press_button(each) for each in listing.buttons]
    buttons += [suggestion_button(each) for each in listing.suggestions]
    head = part(heading(listing.title), *map(sentence, listing.sentences), *chart_elements(listing))
    rows = [_line(shown)] if listing.chart is Chart.LINE else list(map(_row, shown))
    return [head, *rows, *more, *actions(buttons)]


def _line(rows: tuple[Row, ...]) -> Element:
    """The rows of a line one after the other, since each is but a day and a number."""
    return sentence(f"{', '.join(f'{row.heading}: {row.state}' for row in rows)}.")


def _more(left_out: int) -> str:
    return f"And {left_out} more, not shown here. The safeguarding team's tracker has them all."


def _row(row: Row) -> Element:
    named = {
        "type": "TextBlock",
        "text": f"**{plain(row.heading)}**: {plain(row.state)}",
        "wrap": True,
    }
    items = [named, *map(sentence, row.sentences)]
    if row.opens:
        items.append({**sentence(row.opens.label), "color": "Accent"})
    drawn = {"type": "Container", "separator": True, "spacing": "Medium", "items": items}
    return {**drawn, "selectAction": suggestion_button(row.opens)} if row.opens else drawn
