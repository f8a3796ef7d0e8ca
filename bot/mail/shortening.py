"""A letter made short enough for an email: long listings lose their last rows, and say so."""

from dataclasses import replace

from dialogs.letters.letter import Letter
from dialogs.replies import Form, Listing, Notice, Reply

MOST_ROWS = 200


def shortened(letter: Letter, most_rows: int = MOST_ROWS) -> Letter:
    """The letter with at most so many rows in each of its listings."""
    shorter = tuple(_cut(reply, most_rows) for reply in letter.replies)
    return replace(letter, replies=shorter)


def _cut(reply: Reply, most_rows: int) -> Reply:
    """A listing with its first rows only, saying how many more there are and who has them all."""
    match reply:
        case Listing(rows=rows) if len(rows) > most_rows:
            more = (
                f"An email cannot hold all {len(rows)} of them: here are the first {most_rows}, and "
                f"{len(rows) - most_rows} more are not shown. The safeguarding team's tracker "
                "has them all."
            )
            return replace(reply, rows=rows[:most_rows], sentences=(*reply.sentences, more))
        case Form() | Listing() | Notice():
            return reply
