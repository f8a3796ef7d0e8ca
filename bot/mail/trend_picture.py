"""A listing's line as a picture for an email: what Teams draws by itself.

The picture repeats the listing's rows, so nothing is lost where it is not shown, and a machine without
matplotlib writes the email without it. Drawing takes a tenth of a second, and loading matplotlib two
seconds the first time, so nothing else loads it.
"""

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from dialogs.replies import Chart, Listing, Reply, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg

LOG = logging.getLogger(__name__)

WIDTH_INCHES, HEIGHT_INCHES, DOTS_PER_INCH = 5.6, 2.4, 150
MOST_COLOURS = 32
LINE, GRID, INK = "#1d4f91", "#a6a6a6", "#1a1a1a"
"""The email's own colours; the line has a contrast of 8 to 1 on white."""


def pictures_of(replies: Sequence[Reply]) -> dict[str, bytes]:
    """The PNG for each listing that has a line, by the listing's content id; none without matplotlib."""
    lines = [each for each in replies if isinstance(each, Listing) and _has_line(each)]
    if lines and find_spec("matplotlib") is None:
        LOG.warning("matplotlib is not installed: the trend is written without its picture")
        return {}
    return {content_id(each): _png(each) for each in lines}


def content_id(reply: Reply) -> str:
    """How the email's HTML names a listing's picture: by its title, letters and digits alone."""
    return "".join(each if each.isalnum() else "-" for each in reply.title.lower())


def alternative(listing: Listing) -> str:
    """What is read out in the picture's place; the rows beside it have every number."""
    known = [row for row in listing.rows if row.percent is not None]
    first, last = known[0], known[-1]
    return (
        f"Line chart, {listing.title.lower()}: from {first.state} on {first.heading} to {last.state} "
        f"on {last.heading}. Every number stands beside it as text."
    )


def _has_line(listing: Listing) -> bool:
    is_known = any(row.percent is not None for row in listing.rows)
    return listing.chart is Chart.LINE and is_known


def _png(listing: Listing) -> bytes:
    """The line, with gaps where nothing was recorded, in few colours: about six kilobytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - loads slowly
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), dpi=DOTS_PER_INCH, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    _draw(figure.add_subplot(), listing.rows)
    canvas.draw()
    return _palettised(canvas)


def _draw(axes: "Axes", rows: Sequence[Row]) -> None:
    places = range(len(rows))
    values = [float("nan") if row.percent is None else row.percent for row in rows]
    axes.plot(places, values, color=LINE, linewidth=2, marker="o", markersize=5)
    for place, row in enumerate(rows):
        if row.percent is not None:
            axes.annotate(
                row.state,
                (place, row.percent),
                xytext=(0, 8),
                textcoords="offset points",
                ha="center",
                fontsize=8,
                color=INK,
            )
    axes.set_xticks(list(places), [row.heading for row in rows], fontsize=8, color=INK, rotation=45)
    axes.set_ylim(0, 112)
    axes.set_yticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"], fontsize=8)
    axes.grid(axis="y", color=GRID, linewidth=0.5)
    axes.spines[["top", "right"]].set_visible(False)


def _palettised(canvas: "FigureCanvasAgg") -> bytes:
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib

    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba().tobytes())
    out = BytesIO()
    few = drawn.convert("RGB").quantize(MOST_COLOURS)
    few.save(out, format="PNG", optimize=True)
    return out.getvalue()
