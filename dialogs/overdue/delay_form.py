"""The form in which somebody puts on record why a person is late, and the judging of its answer.

What was typed passes the guard first: a worry about a child or an adult is routed, and kept nowhere.
The form silences nothing and changes no date.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs.concern import spotting
from dialogs.flow import Answer, Turn
from dialogs.overdue.person_card import OnePerson
from dialogs.overdue.words import THE_LIST, words_for
from dialogs.replies import (
    Choice,
    DateField,
    Field,
    Form,
    Notice,
    Option,
    Suggestion,
    TextField,
)
from dialogs.typed.plain_words import plain_words
from dialogs.wording import MY_TRAINING, listed
from training.delays import Delay
from training.policy import OTHER_REASON
from training.rungs import matter_of

FLOW, VERSION = "delay", 1
ABOUT, REASON, NOTE, EXPECTED = "about", "reason", "note", "expected_by"

ALL = "all"
LONGEST_NOTE = 200  # characters
LONGEST_WAIT = timedelta(days=2 * 366)
NO_ERRORS: Mapping[str, str] = {}


def form(one: OnePerson, *, key: str, errors: Mapping[str, str] = NO_ERRORS) -> Form:
    """Which course, if several are late, the reason, a few words, and by when it is expected."""
    whose = "your own training" if one.is_own else one.standing.person.name
    return Form(
        flow=FLOW,
        version=VERSION,
        key=key,
        title=f"A reason for the delay: {whose}",
        sentences=(
            "It is kept with your name and the date, and auditors may read it. Reminders go on as before.",
            "Please leave out anything about somebody's health, and anything about a child or an adult "
            "at risk.",
        ),
        fields=tuple(_fields(one, must_choose=len(one.late) > 1 or ABOUT in errors)),
        send_label="Record",
        values={ABOUT: ALL},
        errors=errors,
    )


def key_of(person_id: str, at: datetime, *, letter_id: str | None = None) -> str:
    """Names one form: sent twice it counts once, asked for again it counts anew.

    One that a letter's link shows names the letter too.
    """
    key = f"{person_id}|{at.isoformat()}"
    return f"{key}|{letter_id}" if letter_id else key


def person_in(key: str) -> str:
    """Whom a form is about, as its card says."""
    return key.partition("|")[0]


def letter_in(key: str) -> str | None:
    """The letter whose link showed the form, if one did."""
    _, _, rest = key.partition("|")
    return rest.partition("|")[2] or None


def answer(
    one: OnePerson, sent: Answer, recorder_id: str, *, at: datetime
) -> Turn[tuple[Delay, ...]]:
    """Judge a form that came back, for a person whom its sender may see."""
    note = " ".join(sent.values.get(NOTE, "").split())[:LONGEST_NOTE]
    if spotting.is_concern(plain_words(note)):
        return Turn((spotting.routes(one.policy.contacts),))
    if not one.late:
        return Turn((nothing_late(one),))
    values = {**sent.values, NOTE: note}
    errors = dict(_errors(one, values, at.date()))
    if errors:
        known = {name: values.get(name, "") for name in (REASON, NOTE, EXPECTED)}
        known[ABOUT] = values.get(ABOUT, ALL)
        return Turn((replace(form(one, key=sent.key, errors=errors), values=known),))
    delays = tuple(_delays(one, values, recorder_id, at=at))
    return Turn((receipt(one, delays),), delays)


def _fields(one: OnePerson, *, must_choose: bool) -> Iterator[Field]:
    if must_choose:
        options = [Option(one.policy.courses[s.course].title, s.course) for s in one.late]
        everything = Option("All of these", ALL)
        yield Choice(ABOUT, "Late with", "Please choose what it is about.", (*options, everything))
    reasons = tuple(Option(words, code) for code, words in one.policy.delay_reasons.items())
    other = one.policy.delay_reasons[OTHER_REASON]
    yield Choice(REASON, "Reason", "Please choose a reason.", reasons)
    yield TextField(
        NOTE,
        f"In a few words, above all for “{other}”",
        "Please say it in a few words.",
        required=False,
        max_length=LONGEST_NOTE,
    )
    yield DateField(
        EXPECTED, "Expected by (if you know)", "Please give a full date.", required=False
    )


def _errors(one: OnePerson, values: dict[str, str], today: date) -> Iterator[tuple[str, str]]:
    """What to put right, by field."""
    about = values.get(ABOUT, ALL)
    if about != ALL and about not in {each.course for each in one.late}:
        yield ABOUT, "Please choose what it is about."
    if values.get(REASON) not in one.policy.delay_reasons:
        yield REASON, "Please choose a reason."
    elif values[REASON] == OTHER_REASON and not values[NOTE]:
        yield NOTE, "Please say it in a few words."
    if expected := values.get(EXPECTED):
        day = _day(expected)
        if day is None:
            yield EXPECTED, "Please give a full date: day, month and year."
        elif not today <= day <= today + LONGEST_WAIT:
            yield EXPECTED, "Please give a day from today on, and within two years."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _FULL_DATE.fullmatch(text) else None
    except ValueError:
        return None


_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _delays(
    one: OnePerson, values: dict[str, str], recorder_id: str, *, at: datetime
) -> Iterator[Delay]:
    """One for each course that it is about."""
    about = values.get(ABOUT, ALL)
    for status in one.late:
        matter = matter_of(one.standing.person, status, one.policy)
        if matter and about in (ALL, status.course):
            yield Delay(
                matter.occurrence,
                reason=values[REASON],
                words=one.policy.delay_reasons[values[REASON]],
                note=values[NOTE] or None,
                expected_by=_day(values.get(EXPECTED, "")),
                recorded_by=recorder_id,
                recorded_at=at,
            )


def receipt(one: OnePerson, delays: tuple[Delay, ...]) -> Notice:
    """What is on record now."""
    titles = listed(one.policy.courses[each.occurrence.course].title for each in delays)
    return Notice(
        title="Recorded",
        sentences=(
            f"{_whose(one)}, {titles}.",
            f"Reason: {delays[0].sentence}",
            "Reminders go on until it is done: the reason explains the delay, it does not end it.",
        ),
        suggestions=_steps(one),
    )


def nothing_late(one: OnePerson) -> Notice:
    """It was done meanwhile."""
    said = f"{_whose(one)}: nothing is late any more, so nothing was recorded."
    return Notice("Nothing is late", (said,), suggestions=_steps(one))


def _whose(one: OnePerson) -> str:
    return "Your own training" if one.is_own else one.standing.person.name


def _steps(one: OnePerson) -> tuple[Suggestion, ...]:
    if one.is_own:
        return (MY_TRAINING,)
    back = Suggestion("Back to this person", words_for(one.standing.person, one.standing.number))
    return (back, THE_LIST)
