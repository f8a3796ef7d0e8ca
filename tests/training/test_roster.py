"""The roster against everybody's standing looked through one by one, and kept up as they change."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from tests.cast import (
    CAST,
    COUNCILLOR,
    NEW_STARTER,
    OVERDUE,
    STAFF_AND_COUNCILLOR,
    TODAY,
    TWO_POSTS,
    a_person,
    a_policy,
    a_post,
    completed,
    records,
)
from training.entries import COUNCILLORS, searchable
from training.people import Post
from training.roster import MOST_REMEMBERED, Order, Roster, Wanted
from training.status import State, Status
from training.tracker import Standing, Tracker, totals_of
from training.urgency import urgency_of

POLICY = a_policy()
TRACKER = Tracker(POLICY, TODAY)
STANDINGS = list(TRACKER.standings(CAST))


def a_roster(*standings: Standing) -> Roster:
    roster = Roster(POLICY, TODAY)
    for each in standings or STANDINGS:
        roster.put(each)
    return roster


def named(roster: Roster, wanted: Wanted) -> list[str]:
    """The last part of the ids, which are numbers."""
    return [each.removeprefix("person-") for each in roster.find(wanted).person_ids]


def looked_through(wanted: Wanted) -> tuple[list[str], Counter[State]]:
    """The same, worked out the slow way."""
    among = [each for each in STANDINGS if _is_among(each, wanted)]
    of_course = {
        each.person.person_id: [
            status for status in each.statuses if wanted.course in (None, status.course)
        ]
        for each in among
    }
    fitting = {
        who: [status for status in all_of if wanted.state in (None, status.state)]
        for who, all_of in of_course.items()
    }
    found = [each for each in among if fitting[each.person.person_id] or _takes_all(wanted)]
    in_order = sorted(found, key=lambda each: (each.number, each.person.person_id))
    if wanted.order is Order.WORST:
        in_order.sort(key=lambda each: _worst(fitting[each.person.person_id]))
    counted = Counter(dict.fromkeys(State, 0))
    counted.update(status.state for all_of in of_course.values() for status in all_of)
    return [each.person.person_id for each in in_order], counted


def _is_among(standing: Standing, wanted: Wanted) -> bool:
    held = [hat for hat in standing.person.hats if hat.is_held_on(TODAY)]
    names = [hat.service if isinstance(hat, Post) else COUNCILLORS for hat in held]
    if wanted.service is not None and wanted.service not in names:
        return False
    whole = [*searchable(standing.person.name).split(), *(hat.number.casefold() for hat in held)]
    return all(
        any(part.startswith(word) for part in whole) for word in wanted.words.casefold().split()
    )


def _takes_all(wanted: Wanted) -> bool:
    return wanted.course is None and wanted.state is None


def _worst(statuses: list[Status]) -> int:
    return min(map(urgency_of, statuses), default=10**9)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("words", ["", "h", "10", "cllr t"])
def test_whatever_is_asked_the_answer_is_that_of_looking_everybody_through(
    words: str, order: Order
) -> None:
    roster = a_roster()
    services = (None, "Customers", "Housing", "Licensing", COUNCILLORS, "Nowhere")
    for service, course, state in product(services, (None, *POLICY.courses), (None, *State)):
        wanted = Wanted(service, course, state, words, order)
        found = roster.find(wanted)
        assert (list(found.person_ids), found.totals) == looked_through(wanted), wanted


def test_the_totals_are_those_of_the_status_command() -> None:
    assert a_roster().find(Wanted()).totals == totals_of(STANDINGS)


def test_somebody_of_whom_nothing_is_asked_is_listed_and_comes_last() -> None:
    nothing = Tracker(a_policy(rules=()), TODAY).standing_of(NEW_STARTER, records())
    roster = a_roster(nothing, *(each for each in STANDINGS if each.person is OVERDUE))
    assert named(roster, Wanted(order=Order.WORST)) == ["1002", "1001"]
    assert named(roster, Wanted(course="elearning")) == ["1002"]


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("holloway", ["1002"], "the last name"),
        ("BRAM", ["1002"], "whatever the case"),
        ("hol bra", ["1002"], "beginnings, in any order"),
        ("ollo", [], "not what is inside a word"),
        ("1002", ["1002"], "the number"),
        ("100", ["1001", "1002", "1003", "1005", "1006", "1008"], "where numbers begin so"),
        ("1007", ["1006"], "the number of a second post"),
        ("c03", ["1008"], "or of a seat beside a post"),
        ("1004", [], "somebody who has left"),
        ("bram 1002", ["1002"], "both"),
        ("bram 1003", [], "both must fit"),
        ("  ", ["1001", "1002", "1003", "1005", "1006", "1008", "C01", "C02"], "nothing at all"),
    ],
)
def test_people_are_found_by_the_beginnings_of_their_names_and_numbers(
    words: str, found: list[str], why: str
) -> None:
    assert named(a_roster(), Wanted(words=words)) == found, why


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Zoë Müller", "zoe muller"),
        ("Zoe Muller", "zoë müller"),
        ("Aoife O\u2019Brien", "o'brien"),
        ("Aoife O'Brien", "obrien"),
        ("Ann Smith-Jones", "jones"),
        ("Ann Smith Jones", "smith-jones"),
        ("Reed, Ivy", "ivy reed"),
        ("Straße", "strasse"),
    ],
)
def test_accents_apostrophes_and_hyphens_do_not_hide_anybody(name: str, words: str) -> None:
    person = replace(OVERDUE, name=name)
    roster = a_roster(TRACKER.standing_of(person, records()))
    assert named(roster, Wanted(words=words)) == ["1002"]


def test_the_services_are_named_once_each_as_they_were_first_written() -> None:
    shouted = a_person(a_post(number="1010", service="HOUSING"))
    roster = a_roster(*STANDINGS, TRACKER.standing_of(shouted, records()))
    assert roster.services == [COUNCILLORS, "Customers", "Housing", "Licensing"]
    assert named(roster, Wanted(service="housing")) == ["1006", "1010"]


def test_somebody_in_two_services_is_found_in_both_and_counted_once() -> None:
    roster = a_roster(*(each for each in STANDINGS if each.person is TWO_POSTS))
    assert named(roster, Wanted(service="Customers")) == named(roster, Wanted(service="Housing"))
    assert len(roster) == 1


LIKE_BRAM = replace(
    OVERDUE, person_id="bram-2", posts=(replace(OVERDUE.posts[0], employee_no="1020"),)
)


def test_there_are_eight_overdue_to_begin_with() -> None:
    assert a_roster().find(Wanted()).totals[State.OVERDUE] == 8


@pytest.mark.parametrize(
    ("change", "overdue", "why"),
    [
        (lambda roster: roster.put(all_done()), 6, "Bram has done all"),
        (lambda roster: roster.drop("person-1002"), 6, "Bram leaves"),
        (lambda roster: roster.drop("nobody"), 8, "nobody was ever there"),
        (lambda roster: roster.put(like_bram()), 10, "somebody comes who is late as he is"),
    ],
)
def test_a_change_is_seen_at_once(change: Callable[[Roster], None], overdue: int, why: str) -> None:
    roster = a_roster()
    roster.find(Wanted(state=State.OVERDUE))
    change(roster)
    assert roster.find(Wanted(state=State.OVERDUE)).totals[State.OVERDUE] == overdue, why


BRAMS = next(known for person, known in CAST if person is OVERDUE)


def all_done() -> Standing:
    both = (completed("basic_adult", "2026-11-20"), completed("basic_child", "2026-11-20"))
    return TRACKER.standing_of(OVERDUE, records(*BRAMS.completions, *both))


def like_bram() -> Standing:
    return TRACKER.standing_of(LIKE_BRAM, BRAMS)


def test_a_new_number_moves_somebody_to_another_place() -> None:
    roster = a_roster()
    moved = replace(COUNCILLOR, seats=(replace(COUNCILLOR.seats[0], councillor_id="A01"),))
    roster.put(TRACKER.standing_of(moved, records()))
    assert named(roster, Wanted(service=COUNCILLORS)) == ["1008", "C01", "C02"]
    assert roster.find(Wanted()).person_ids[-2:] == ["person-C01", "person-C02"]
    assert len(roster) == 8


def test_an_answer_is_remembered_until_something_changes_and_only_a_few_are() -> None:
    roster = a_roster()
    first = roster.find(Wanted())
    assert roster.find(Wanted()) is first
    for number in range(MOST_REMEMBERED):
        roster.find(Wanted(words=str(number)))
    assert roster.find(Wanted()) is not first
    again = roster.find(Wanted())
    roster.put(TRACKER.standing_of(STAFF_AND_COUNCILLOR, records()))
    assert roster.find(Wanted()) is not again
