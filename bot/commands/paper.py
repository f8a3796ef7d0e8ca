"""`paper`: the training section of the annual safeguarding report, as Word, as a page, or as Markdown."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.running import AsOf, Day, waiting, with_council
from bot.council import moment
from bot.papers.handing_over import check_place, hand_over
from dialogs.review import period as review
from dialogs.review.paper import Paper
from scheduler.council import Council
from scheduler.review_facts import review_of
from training.quarters import review_period
from training.review import refuse_if_nothing_to_tell


class PaperFormat(StrEnum):
    """How a paper is written."""

    DOCX = "docx"
    HTML = "html"
    MD = "md"


FORMATS = {
    ".docx": PaperFormat.DOCX,
    ".html": PaperFormat.HTML,
    ".htm": PaperFormat.HTML,
    ".md": PaperFormat.MD,
}


def paper(
    from_on: Annotated[date, Day("--from", help="The first day of the period.")],
    to_on: Annotated[date, Day("--to", help="The last day of the period.")],
    output: Annotated[
        PaperFormat | None,
        typer.Option("--format", help="How to write it; else as FILE ends, else md."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write; else stdout.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Write the training section of the annual safeguarding report; it names nobody."""

    async def work(council: Council) -> None:
        now = moment(as_of, council.policy)
        period = review_period(from_on, to_on, today=now.date())
        if out is not None:
            check_place(out)
        with waiting("Looking back"):
            async with council.database.reading() as conn:
                found = await review_of(conn, council, period, now)
            refuse_if_nothing_to_tell(found, council.policy.smallest_service)
            written = _written(review.compose(found, council.policy), wanted)
        hand_over(written, out, is_text=wanted is not PaperFormat.DOCX)

    wanted = output or _format_of(out)
    with_council(work)


def _format_of(out: Path | None) -> PaperFormat:
    return FORMATS.get(out.suffix.lower(), PaperFormat.MD) if out else PaperFormat.MD


def _written(paper: Paper, wanted: PaperFormat) -> bytes:
    match wanted:
        case PaperFormat.DOCX:
            from bot.papers.word import word_of

            return word_of(paper)
        case PaperFormat.HTML:
            from bot.papers.page import page_of

            return page_of(paper).encode()
        case PaperFormat.MD:
            from bot.papers.markdown import markdown_of

            return markdown_of(paper).encode()
