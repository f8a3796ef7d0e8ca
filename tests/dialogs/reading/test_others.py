"""Questions about others: read to the last word, or asked back; never guessed."""

from dataclasses import replace

import pytest

from dialogs.reading.asking import words_for
from dialogs.reading.wishes import Asked, Intent, Whose, Wish
from tests.dialogs.spoken import GROUPS, SERVICES, VOCABULARY, read_today

MINE, DIRECT, EVERYONE = Asked(), Asked(Whose.DIRECT), Asked(Whose.EVERYONE)
HOUSING, PARKS = Asked(Whose.SERVICE, "Housing"), Asked(Whose.SERVICE, "Parks and Leisure")
MEADOW = Asked(Whose.GROUP, "Meadow Group")


@pytest.mark.parametrize(
    ("text", "asked", "why"),
    [
        ("Who's overdue?", MINE, "the button's words"),
        ("whos overdue", MINE, "without the apostrophe"),
        ("who is late", MINE, ""),
        ("who's ovrdue", MINE, "misspelt"),
        ("my team", MINE, "a command"),
        ("show me my team", MINE, ""),
        ("is anyone in my team overdue?", MINE, ""),
        ("list of overdue people", MINE, ""),
        ("do I have anyone overdue", MINE, "not about oneself"),
        ("how is my team doing", MINE, ""),
        ("who of my direct reports is overdue", DIRECT, ""),
        ("my direct reports", DIRECT, ""),
        ("who reports to me directly and is late", DIRECT, ""),
        ("who is overdue among everyone", EVERYONE, ""),
        ("everyone overdue", EVERYONE, ""),
        ("who's overdue across the council", EVERYONE, ""),
        ("who's overdue in my service", Asked(Whose.SERVICE), "one's own, whichever it is"),
        ("my group", Asked(Whose.GROUP), "a group leader's"),
        ("who's overdue in Housing", HOUSING, ""),
        ("Who\u2019s overdue in \u201cHousing\u201d page 2", replace(HOUSING, page=2), "in quotes"),
        ("who's overdue for basic_child", replace(MINE, course="basic_child"), "a course's code"),
        ("whos overdu in housng", HOUSING, "misspelt twice"),
        ("housing overdue", HOUSING, "two words"),
        ("overdue in housing please", HOUSING, "the state first"),
        ("Who is overdue in parks?", PARKS, "a telling part of the name"),
        ("who is overdue in Parks & Leisure", PARKS, "with a sign for “and”"),
        ("who's overdue in the meadow group", MEADOW, ""),
        ("who hasn't done the e-learning", replace(MINE, course="elearning"), "a course alone"),
        ("who still needs to do basic child", replace(MINE, course="basic_child"), ""),
        (
            "who in housing has not completed basic adult",
            replace(HOUSING, course="basic_adult"),
            "",
        ),
        ("who's overdue for SG-INTRO", replace(MINE, course="elearning"), "an alias"),
        ("whose training runs out soon", replace(MINE, is_expiring=True), ""),
        ("who is expiring soon in housing", replace(HOUSING, is_expiring=True), ""),
        ("whose e-learning has run out", replace(MINE, course="elearning"), "it has: late"),
        (
            "who is overdue in adult social care",
            Asked(Whose.SERVICE, "Adult Social Care"),
            "no course",
        ),
        ("who is overdue for basic adult", replace(MINE, course="basic_adult"), "no service"),
        ("page 2", replace(MINE, page=2), "of one's own people"),
        ("who's overdue in housing page 3", replace(HOUSING, page=3), ""),
    ],
)
def test_it_is_said_who_is_meant(text: str, asked: Asked, why: str) -> None:
    assert read_today(text) == Wish(Intent.OVERDUE, asked=asked), why


@pytest.mark.parametrize(
    ("text", "nearly", "why"),
    [
        ("who's overdue, Bram Holloway", ["Who's overdue?"], "a person's name explains nothing"),
        ("is Bram overdue", ["Why am I overdue?", "Who's overdue?"], "nor alone"),
        ("who is overdue in Narnia", ["Who's overdue?"], "no such service"),
        (
            "who is overdue in Hosing Optiuns",
            ["Who's overdue in the service Housing?"],
            "like a service: offered, not taken",
        ),
        ("who was overdue last month", ["Who's overdue?"], "a time that is not asked about here"),
        ("who has been overdue for 30 days", ["Who's overdue?"], "nor how long"),
        ("which councillors are overdue", ["Who's overdue?"], "no group is named"),
        (
            "who is overdue in adult",
            [
                "Who's overdue in the service Adult Social Care?",
                "Who's overdue for Basic safeguarding adults?",
                "Who's overdue for Advanced safeguarding adults?",
            ],
            "a service or two courses: three at most",
        ),
        (
            "who is overdue in planning",
            [
                "Who's overdue in the service Planning?",
                "Who's overdue in the group Planning for People?",
            ],
            "a service and a group",
        ),
        (
            "who hasn't done child training",
            [
                "Who's overdue for Basic safeguarding children?",
                "Who's overdue for Advanced safeguarding children?",
                "Who's overdue for Members' awareness session, children?",
            ],
            "three courses",
        ),
        (
            "who is overdue in housing, for planning",
            [
                "Who's overdue in the service Housing?",
                "Who's overdue in the service Planning?",
                "Who's overdue in the group Planning for People?",
            ],
            "two places",
        ),
        (
            "who is overdue in customers and communities",
            [
                "Who's overdue in the service Customers?",
                "Who's overdue in the service Communities?",
            ],
            "two in one breath",
        ),
        ("housing", ["Who's overdue in the service Housing?"], "no question yet"),
        ("why is Bram overdue", ["Why am I overdue?", "Who's overdue?"], "not asked about others"),
        ("when does Sarah's training expire", ["When does my training run out?"], "nor this"),
        ("remind my team", ["remind me later", "Who's overdue?"], "nobody else is reminded so"),
    ],
)
def test_what_is_not_clear_is_asked_back(text: str, nearly: list[str], why: str) -> None:
    wish = read_today(text)

    assert wish.intent is Intent.UNKNOWN, why
    assert [each.words for each in wish.nearly][: len(nearly)] == nearly, why
    assert len(wish.nearly) <= 3, why


WHERE = (
    MINE,
    DIRECT,
    EVERYONE,
    Asked(Whose.SERVICE),
    Asked(Whose.GROUP),
    *(Asked(Whose.SERVICE, name) for name in SERVICES),
    *(Asked(Whose.GROUP, name) for name in GROUPS),
)


@pytest.mark.parametrize("where", WHERE, ids=lambda each: f"{each.whose}-{each.name}")
@pytest.mark.parametrize("course", [None, *VOCABULARY.titles])
@pytest.mark.parametrize(("is_expiring", "page"), [(False, 1), (True, 1), (False, 12)])
def test_what_a_button_says_is_read_as_what_it_means(
    where: Asked, course: str | None, *, is_expiring: bool, page: int
) -> None:
    asked = replace(where, course=course, is_expiring=is_expiring, page=page)

    assert read_today(words_for(asked, VOCABULARY.titles)) == Wish(Intent.OVERDUE, asked=asked)
