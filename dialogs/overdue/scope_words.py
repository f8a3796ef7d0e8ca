"""Whom a look covers, in words; and whom somebody may see instead of those they asked for.

A refusal says the same whether or not there is such a service, group or person: it knows nothing of it.
"""

from collections.abc import Container, Iterable

from dialogs.figure_words import some
from dialogs.overdue.words import LATE
from dialogs.replies import Notice, Suggestion
from dialogs.wording import MY_TRAINING, listed
from training.grounds import Ground, Scope, View
from training.looks import Overview
from training.nudges import Role
from training.policy import Policy

WHO_IS_LATE = Suggestion("Who's overdue?", LATE)

_SEEN_AS = {
    Scope.DIRECT: "their manager",
    Scope.TREE: "a manager above them",
    Scope.SERVICE: "the head of their service",
    Scope.GROUP: "the leader of their group",
    Scope.COUNCILLORS: "the officer who looks after councillors' training",
    Scope.EVERYONE: "the safeguarding team",
}

_WHO_ASKED = {
    Role.MANAGER: "Your manager",
    Role.HEAD_OF_SERVICE: "The head of your service",
    Role.GROUP_LEADER: "The leader of your group",
    Role.SCRUTINY_OFFICER: "The officer who looks after councillors' training",
    Role.SAFEGUARDING_TEAM: "The safeguarding team",
}


def covered(view: View, overview: Overview, policy: Policy) -> str:
    """Whom a look covers, by the scopes in which there is anybody, and how many they are."""
    grounds = [each for each in view.grounds if each.scope in overview.scopes] or view.grounds
    people = some(overview.people, "person", "people")
    return f"This covers {_together(grounds, policy)}: {people}."


def seen_as(scope: Scope) -> str:
    """In which capacity somebody is shown a person."""
    return f"You see this as {_SEEN_AS[scope]}."


def who_asked(role: Role) -> str:
    """Whoever asked for a reminder, as the reminded person knows them."""
    return _WHO_ASKED[role]


def refused(mine: View | None, scopes: Container[Scope], policy: Policy) -> Notice:
    """To somebody who asked for people they do not answer for; `mine` are those that they do answer for."""
    grounds = [each for each in mine.grounds if each.scope in scopes] if mine else []
    others = _together(grounds, policy)
    instead = f"You can ask about {others}." if others else "You can see your own training."
    return Notice(
        title="I cannot show you that",
        sentences=(
            "Training records are personal: I show them to those who answer for somebody, while that person "
            "is on the council's lists.",
            instead,
            f"If that is not right, write to {policy.contacts.safeguarding_mailbox}.",
        ),
        suggestions=(*((WHO_IS_LATE,) if others else ()), MY_TRAINING),
    )


def nobody_there(name: str) -> Notice:
    """To somebody who may look there: the lists have nobody, or nobody but themself, under that name."""
    said = f"The council's lists have nobody else under “{name}”."
    return Notice("Nobody to show", (said,), suggestions=(WHO_IS_LATE, MY_TRAINING))


def no_such_course(policy: Policy) -> Notice:
    """To words that name no course of the policy."""
    titles = listed((course.title for course in policy.courses.values()), last="or")
    said = f"You can ask about {titles}."
    return Notice("I know no such course", (said,), suggestions=(WHO_IS_LATE, MY_TRAINING))


def only_yourself(policy: Policy, *, own_card: Suggestion | None) -> Notice:
    """To somebody for whose training nobody else's is shown; `own_card` leads to what of theirs is late."""
    late = ("Something of your own is late.",) if own_card else ()
    return Notice(
        title="You see your own training only",
        sentences=(
            "The council's lists name nobody whom you answer for.",
            *late,
            f"If that is not right, write to {policy.contacts.safeguarding_mailbox}.",
        ),
        suggestions=(*((own_card,) if own_card else ()), MY_TRAINING),
    )


def _together(grounds: Iterable[Ground], policy: Policy) -> str:
    return ", and ".join(_among(each, policy) for each in grounds)


def _among(ground: Ground, policy: Policy) -> str:
    match ground.scope:
        case Scope.TREE:
            return "your direct reports and everybody below them"
        case Scope.SERVICE:
            return f"everybody in {listed(sorted(ground.names))}"
        case Scope.GROUP:
            return f"the councillors of {listed(sorted(ground.names))}"
        case scope:
            return _PLAIN.get(scope) or f"everybody at {policy.council}"


_PLAIN = {
    Scope.SELF: "only you",
    Scope.DIRECT: "your direct reports",
    Scope.COUNCILLORS: "all councillors",
}
