"""The paper's tables of uptake by quarter: by kind and by course, then councillors for themselves."""

from collections.abc import Callable, Iterator, Sequence

from dialogs.figure_words import KIND_NAMES
from dialogs.review.paper import Section, Table
from dialogs.review.words import Rows, compliance, point_name, row_name, tables, uptake
from training.figures import Rate
from training.policy import Policy, Rag
from training.review import (
    Line,
    Review,
    lines_by_councillors_course,
    lines_by_course,
    lines_by_kind,
    lines_by_party_group,
    shows_councillors,
)

TOO_FEW = "There are too few people to show this without telling who is meant."


def uptake_section(review: Review, policy: Policy) -> Section:
    """Staff and councillors, then each course."""
    told = (
        "What is in place of all that must be, at the end of each quarter: the per cent, the colour "
        "in words, and the numbers behind it."
    )
    return Section(
        "Uptake by quarter",
        (told,),
        (
            Section("Staff and councillors", _kinds(review, policy)),
            Section("By course", _courses(review, policy)),
        ),
    )


def councillor_section(review: Review, policy: Policy) -> Iterator[Section]:
    """How many have done everything, by course and by group; nothing where there are none."""
    smallest = policy.smallest_service
    if not any(point.figures.councillors.counted for point in review.points):
        return
    if not shows_councillors(review, smallest):
        yield Section("Councillors", (f"There are fewer than {smallest} councillors. {TOO_FEW}",))
        return
    told = (
        "How many councillors have done what is asked of their seat, whenever it is due. No councillor "
        f"is named. A party group of fewer than {smallest} councillors is added together with other "
        f"small ones; while they are fewer than {smallest} together, the next smallest group joins them."
    )
    yield Section(
        "Councillors",
        (told,),
        (
            Section("Councillors by course", _councillors_courses(review, policy)),
            Section("Councillors by party group", _party_groups(review, policy)),
        ),
    )


def _kinds(review: Review, policy: Policy) -> tuple[str | Table, ...]:
    """Each kind and all; all alone where the kinds are too small to be apart."""
    lines = [
        each for each in lines_by_kind(review, policy.smallest_service) if len(each.names) == 1
    ]
    rows = _rows(lines, policy, KIND_NAMES.__getitem__, compliance)
    overall = [compliance(point.figures.overall, policy.rag) for point in review.points]
    if _has_enough(review, policy):
        rows.append(("Staff and councillors together", overall))
    return _tables("In place of all that must be, by kind of person", rows, review, corner="Kind")


def _courses(review: Review, policy: Policy) -> tuple[str | Table, ...]:
    lines = lines_by_course(review, policy.smallest_service)
    rows = _rows(lines, policy, _course_title(policy), compliance)
    return _tables("In place of all that must be, by course", rows, review, corner="Course")


def _councillors_courses(review: Review, policy: Policy) -> tuple[str | Table, ...]:
    lines = lines_by_councillors_course(review, policy.smallest_service)
    rows = _rows(lines, policy, _course_title(policy), uptake)
    return _tables("Councillors who have done each course", rows, review, corner="Course")


def _party_groups(review: Review, policy: Policy) -> tuple[str | Table, ...]:
    lines = lines_by_party_group(review, policy.smallest_service)
    rows = _rows(lines, policy, lambda name: name or "no group named", uptake, what="party groups")
    everybody = [point.figures.councillors for point in review.points]
    rows.append(("All councillors", [uptake(rate, policy.rag) for rate in everybody]))
    caption = "Councillors who have done all that is asked of them, by party group"
    return _tables(caption, rows, review, corner="Party group")


def _rows(
    lines: Sequence[Line],
    policy: Policy,
    name_of: Callable[[str], str],
    say: Callable[[Rate, Rag], str],
    *,
    what: str = "courses",
) -> Rows:
    return [
        (row_name(line, what, name_of), [say(rate, policy.rag) for rate in line.rates])
        for line in lines
    ]


def _tables(caption: str, rows: Rows, review: Review, *, corner: str) -> tuple[str | Table, ...]:
    columns = [point_name(point) for point in review.points]
    return tuple(tables(caption, columns, rows, corner=corner)) or (TOO_FEW,)


def _course_title(policy: Policy) -> Callable[[str], str]:
    """A course's title; the code of one that only an earlier policy had."""
    return lambda code: policy.courses[code].title if code in policy.courses else code


def _has_enough(review: Review, policy: Policy) -> bool:
    """Whether nobody can be told from a number of everybody."""
    people = [point.figures.people for point in review.points]
    return all(count == 0 or count >= policy.smallest_service for count in people)
