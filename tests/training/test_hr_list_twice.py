"""Whatever a list holds, the second import of it changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import a_post, day
from tests.training.listing import ON, groups, listed, staff
from training.days import Period
from training.hr_list import PeopleChanges, changes_between
from training.listed import StaffRow
from training.people import Person

SPRING = Period(day("2026-03-02"), day("2026-06-30"))
OPEN = Period(day("2026-03-02"))
LONGER = Period(day("2026-03-02"), day("2026-08-31"))
posts = st.builds(
    a_post,
    number=st.sampled_from(["1001", "1002", "1003"]),
    title=st.sampled_from(["Clerk", "Housing Officer"]),
    ended=st.none() | st.sampled_from(["2026-10-01", "2027-01-01"]),
    manager=st.none() | st.sampled_from(["1001", "1009"]),
)
absences = st.none() | st.sampled_from([SPRING, OPEN, LONGER])
addresses = st.none() | st.sampled_from(["a@example.gov.uk", "b@example.gov.uk"])
rows_of_a_list = st.lists(
    st.builds(staff, posts, email=addresses, absence=absences),
    max_size=3,
    unique_by=lambda row: row.number,
)


def apply(known: list[Person], changes: PeopleChanges) -> list[Person]:
    """The people once the changes are recorded."""
    updated = {person.person_id: person for person in changes.to_update}
    return [updated.get(person.person_id, person) for person in known] + list(changes.to_add)


@given(rows_of_a_list, rows_of_a_list, st.booleans())
def test_a_list_imported_twice_changes_nothing_the_second_time(
    before: list[StaffRow], rows: list[StaffRow], full: bool
) -> None:
    known = apply([], changes_between([], listed(*before), full=False, on=ON))
    after = apply(known, changes_between(known, listed(*rows), full=full, on=ON))
    again = changes_between(after, listed(*rows), full=full, on=ON)
    assert (groups(again), again.absences) == ({}, ())
