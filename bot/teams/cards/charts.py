"""Charts of Teams, each with a table for clients that do not know them.

They only illustrate a listing, whose rows stand beneath as text in any case: a phone may show neither
chart nor table, and a chart has no text that could be read out. Titles are not drawn everywhere, so
none is given. The names are those of Microsoft's own card library.
"""

from collections.abc import Sequence

from bot.teams.cards.elements import Element, plain
from dialogs.replies import Chart, Listing, Row
from training.digest import Colour

MOST_BARS = 20
AT_LEAST_A_TABLET = "AtLeast:Standard"
"""On a phone a chart would be cut off; the rows beneath say the same."""

_COLOURS = {Colour.GREEN: "good", Colour.AMBER: "warning", Colour.RED: "attention"}


def chart_elements(listing: Listing) -> list[Element]:
    """The chart that a listing asks for, if there is anything to draw."""
    rows = [row for row in listing.rows if row.percent is not None]
    if listing.chart is None or not rows:
        return []
    table = _table(rows[-MOST_BARS:] if listing.chart is Chart.LINE else rows[:MOST_BARS])
    chart = _line(listing, rows) if listing.chart is Chart.LINE else _bars(rows[:MOST_BARS])
    return [{**chart, "targetWidth": AT_LEAST_A_TABLET, "fallback": table}]


def _bars(rows: Sequence[Row]) -> Element:
    """A bar for each row, in its colour; the colour's word stands in the row."""
    return {
        "type": "Chart.HorizontalBar",
        "xAxisTitle": "In place, per cent",
        "data": [
            {"x": row.heading, "y": row.percent, "color": _COLOURS[row.colour]}
            if row.colour
            else {"x": row.heading, "y": row.percent}
            for row in rows
        ],
    }


def _line(listing: Listing, rows: Sequence[Row]) -> Element:
    return {
        "type": "Chart.Line",
        "yAxisTitle": "In place, per cent",
        "data": [
            {
                "legend": listing.title,
                "values": [{"x": row.heading, "y": row.percent} for row in rows],
            }
        ],
    }


def _table(rows: Sequence[Row]) -> Element:
    """Two columns, which fit on a phone; a first row counts as the headers unless told otherwise."""
    return {
        "type": "Table",
        "columns": [{"width": 2}, {"width": 1}],
        "rows": [
            _cells("What", "In place"),
            *(_cells(row.heading, f"{row.percent}%") for row in rows),
        ],
    }


def _cells(*texts: str) -> Element:
    cells = [
        {"type": "TableCell", "items": [{"type": "TextBlock", "text": plain(text), "wrap": True}]}
        for text in texts
    ]
    return {"type": "TableRow", "cells": cells}
