"""The people of a letter who are still late, as the link in it shows them; and the words that ask for them.

Said with less than a card in chat says: whoever holds the link was told by the letter, and learns nothing else from it. So
no reason is repeated, and nobody is said to be away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialogs.figure_words import some
from dialogs.overdue.person_card import OnePerson
from dialogs.overdue.rows import recorded_on, row
from dialogs.overdue.told import Told
from dialogs.replies import Listing, Notice, Reply, Row, Suggestion
from dialogs.wording import MY_TRAINING
from training.days import long_date
from training.grounds import View
from training.looks import Found, Look, delay_for, found_in

BEGINNING = "late in letter "
"""What the words begin with."""

_WORDS = re.compile(rf"{BEGINNING}“([^“”]*)”(?:, person “([^“”]+)”)?")


def words_for(letter_id: str) -> str:
    """The words that ask for everybody of a letter who is still late."""
    return f"{BEGINNING}“{letter_id}”"


def words_for_one(letter_id: str, person_id: str) -> str:
    """The words that ask for the form about one of them."""
    return f"{words_for(letter_id)}, person “{person_id}”"


def asked_in(text: str) -> tuple[str, str | None] | None:
    """The letter, and the person if it is about one; None of all other words."""
    found = _WORDS.fullmatch(text)
    return (found[1], found[2]) if found else None


def back_to(letter_id: str) -> Suggestion:
    """The way back to all of them."""
    return Suggestion("Back to the list", words_for(letter_id))


def page(told: Told, people: Iterable[OnePerson], view: View) -> Reply:
    """Those of the letter whom the reader may see, each narrowed to what it told; worst first."""
    late = [(found, one) for one in people if (found := _found(one))]
    if not late:
        return _nobody(told)
    late.sort(key=lambda each: each[0].place)
    return Listing(
        title=some(len(late), "person is late", "people are late"),
        sentences=tuple(_sentences(told)),
        rows=tuple(_row(found, one, told, view) for found, one in late),
    )


def _found(one: OnePerson) -> Found | None:
    found = found_in(one.standing, Look())
    return replace(found, is_away=False) if found else None


def _sentences(told: Told) -> Iterator[str]:
    yield f"They are in the email of {long_date(told.on)}, are late still, and you answer for them today."
    yield (
        "If there is a reason for the delay, record it here. It changes no date, and reminders go on."
    )


def _row(found: Found, one: OnePerson, told: Told, view: View) -> Row:
    opens = Suggestion("Record a reason", words_for_one(told.letter_id, found.person.person_id))
    drawn = row(found, view, {}, one.policy)
    return replace(drawn, sentences=(*drawn.sentences, *_on_record(found, one)), opens=opens)


def _on_record(found: Found, one: OnePerson) -> Sequence[str]:
    """That there is a reason, and since when; which one is told in Teams, to whoever signs in."""
    reasons = (delay_for(found.person, each, one.delays, one.policy) for each in found.statuses)
    days = {recorded_on(each, one.policy) for each in reasons if each}
    return [f"A reason was recorded on {long_date(max(days))}."] if days else []


def _nobody(told: Told) -> Notice:
    return Notice(
        "Nobody is late any more",
        (
            f"Of the people in the email of {long_date(told.on)} whom you answer for today, nobody is late "
            "with what it named. There is nothing to record.",
        ),
        suggestions=(MY_TRAINING,),
    )
