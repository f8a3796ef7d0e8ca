"""What somebody may have meant, as buttons, where their words were not clear: three at most."""

from collections.abc import Iterator

from dialogs.reading.asking import suggestion
from dialogs.reading.heard import Heard
from dialogs.reading.mentions import Kind, mentions_in
from dialogs.reading.named_days import day_to_come
from dialogs.reading.wishes import Asked, Intent, Wish
from dialogs.replies import Suggestion
from dialogs.typed.word_patterns import words_in
from dialogs.wording import (
    CONCERN,
    DONE,
    HANDOUT,
    LATER,
    MY_TRAINING,
    NOT_ME,
    RUNS_OUT,
    WHO,
    WHY,
    done_with,
    remind_on,
    when_runs_out,
)

MOST = 3
MOST_WORDS_OF_A_DAY = 4

_HINTS = (
    (
        CONCERN,
        words_in(
            "concern concerns concerned worried worry worries safeguarding abuse neglect dso emergency "
            "harm danger referral"
        ),
    ),
    (
        LATER,
        words_in(
            "remind reminder reminders later snooze nudge nudges postpone extension delay holiday busy "
            "longer time stop chasing chase email emails"
        ),
    ),
    (
        NOT_ME,
        words_in(
            "job jobs moved left leaving role roles post posts wrong mistake resigned retired retiring "
            "maternity secondment mine"
        ),
    ),
    (
        DONE,
        words_in(
            "done did completed complete finished passed certificate certificates evidence proof "
            "attended submitted upload"
        ),
    ),
    (
        RUNS_OUT,
        words_in(
            "expire expires expired expiry valid renew renewal refresher when date dates until run runs"
        ),
    ),
    (WHY, words_in("why overdue late behind explain reason chased")),
    (
        WHO,
        words_in(
            "team teams people staff reports colleagues councillors everyone everybody "
            "anyone overdue manager managers"
        ),
    ),
    (HANDOUT, words_in("handout handouts confirm sign read document")),
    (
        MY_TRAINING,
        words_in("training course courses module modules session learning elearning"),
    ),
)


def nearly_meant(said: Heard) -> Wish:
    """An unclear wish with the next steps that its words hint at."""
    offered = (*_a_day(said), *_a_place(said), *_courses(said), *_hinted(said))
    return Wish(Intent.UNKNOWN, nearly=tuple(dict.fromkeys(offered))[:MOST])


def _a_day(said: Heard) -> Iterator[Suggestion]:
    """A day and nothing else: perhaps the answer to when we should remind."""
    if 0 < len(said.words) <= MOST_WORDS_OF_A_DAY:
        named = day_to_come(said.line, said.today)
        if named and named.on and named.on > said.today:
            yield remind_on(named.on)


def _a_place(said: Heard) -> Iterator[Suggestion]:
    """A service or a group that was named without a question."""
    for rivals in mentions_in(said.words, said.vocabulary):
        for mention in rivals:
            if mention.kind is not Kind.COURSE:
                possible = mention.applied_to(Asked())
                yield from (suggestion(each, said.vocabulary.titles) for each in possible)


def _courses(said: Heard) -> Iterator[Suggestion]:
    """What can be asked about the courses that were named."""
    titles = [said.vocabulary.titles[code] for code in said.courses.names]
    if len(titles) == 1:
        yield when_runs_out(titles[0])
        yield done_with(titles[0])
    else:
        yield from (when_runs_out(title, title) for title in titles)


def _hinted(said: Heard) -> Iterator[Suggestion]:
    words = frozenset(said.words)
    return (step for step, hints in _HINTS if not words.isdisjoint(hints))
