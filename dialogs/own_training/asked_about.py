"""Which of somebody's own requirements a question is about, and what is said where it is none."""

from collections.abc import Iterable

from dialogs.reading.wishes import Wish
from dialogs.replies import Notice
from dialogs.wording import HELP, MY_TRAINING, listed, whom_to_ask
from training.policy import Policy
from training.status import Status
from training.tracker import Standing


def statuses_meant(wish: Wish, standing: Standing) -> tuple[Status, ...]:
    """The requirements that the words name, of those that are asked of the person."""
    named = (wish.course,) if wish.course else wish.among
    return tuple(each for each in standing.statuses if each.course in named)


def names_a_course(wish: Wish) -> bool:
    """Whether the words are about one course or a few, and not about everything."""
    return bool(wish.course or wish.among)


def not_asked(wish: Wish, policy: Policy) -> Notice:
    """The answer where none of the courses named is asked of the person."""
    named: Iterable[str] = (wish.course,) if wish.course else wish.among
    titles = [policy.courses[code].title for code in named]
    return Notice(
        title="Not asked of you",
        sentences=(
            f"You do not have to do {listed(titles, last='or')}.",
            whom_to_ask(policy.contacts),
        ),
        suggestions=(MY_TRAINING, HELP),
    )
