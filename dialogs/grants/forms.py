"""The forms of exemption, absence and dispensation, and what is said when one is recorded.

Only the safeguarding team sees them; `granting.py` makes sure of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dialogs.grants.grant import LONGEST_REASON, Granted
from dialogs.grants.words import GrantKind
from dialogs.replies import Choice, DateField, Field, Form, Notice, Option, TextField
from dialogs.states import name_of, when
from dialogs.wording import FULL_DATE, HELP, REASON_NEEDED
from training.courses import Course
from training.days import Period, long_date
from training.dispensations import Dispensation, course_fault
from training.people import Absence, Person
from training.policy import Policy
from training.records import Exemption
from training.tracker import Standing

VERSION = 1
LONGEST_NAME = 200

COURSE, REASON, UNTIL = "course", "reason", "until"
FROM, TO = "from", "to"
COMPLETED_ON, EMPLOYER, EVIDENCE = "completed_on", "employer", "evidence"

_SEND = {
    GrantKind.EXEMPTION: "Record the exemption",
    GrantKind.ABSENCE: "Record the absence",
    GrantKind.DISPENSATION: "Record the dispensation",
}


@dataclass(frozen=True, slots=True)
class GrantMatter:
    """What is to be recorded: for whom, from which course if it was named, and on which day's form."""

    kind: GrantKind
    standing: Standing
    policy: Policy
    course: Course | None
    day: date

    @property
    def person(self) -> Person:
        """Whom it is for."""
        return self.standing.person

    @property
    def key(self) -> str:
        """Names the matter in cards: ids and a day, never a name or a reason."""
        course = self.course.code if self.course else ""
        return "|".join((self.person.person_id, course, self.day.isoformat()))

    @property
    def courses(self) -> tuple[Course, ...]:
        """The courses to choose from: those asked of them, or whatever can be done elsewhere."""
        known = self.policy.courses
        if self.kind is GrantKind.DISPENSATION:
            return tuple(each for each in known.values() if course_fault(each) is None)
        return tuple(known[each.course] for each in self.standing.statuses)


def form(
    matter: GrantMatter,
    *,
    first: tuple[str, ...] = (),
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """The form to fill in; `first` is said before everything else."""
    return Form(
        flow=matter.kind,
        version=VERSION,
        key=matter.key,
        title=_title(matter),
        sentences=(*first, *_where_they_stand(matter), _what_it_does(matter)),
        fields=fields_of(matter),
        send_label=_SEND[matter.kind],
        values=values or {},
        errors=errors or {},
    )


def fields_of(matter: GrantMatter) -> tuple[Field, ...]:
    """What is asked."""
    which = () if matter.course or matter.kind is GrantKind.ABSENCE else (_course_field(matter),)
    match matter.kind:
        case GrantKind.EXEMPTION:
            until = DateField(UNTIL, "Last day (empty: no end)", FULL_DATE, required=False)
            return (*which, _reason("Why? An auditor reads it."), until)
        case GrantKind.ABSENCE:
            to = DateField(TO, "Last day away (empty: not known yet)", FULL_DATE, required=False)
            kind = _reason("What kind of absence? No details of anybody's health, please.")
            return (DateField(FROM, "First day away", FULL_DATE), to, kind)
        case GrantKind.DISPENSATION:
            return (*which, *_elsewhere())


def receipt(matter: GrantMatter, granted: Granted) -> Notice:
    """What is on record, said alike after the first click and after every other one."""
    return Notice(
        title=f"Recorded: {matter.kind.value} for {matter.person.name}",
        sentences=(
            _on_record(matter, granted),
            f"Reason: {granted.reason.rstrip('.')}. Recorded by {granted.recorded_by}.",
            *_where_they_stand(replace(matter, course=_course_of(matter, granted))),
        ),
        suggestions=(HELP,),
    )


def _title(matter: GrantMatter) -> str:
    name = matter.person.name
    match matter.kind:
        case GrantKind.EXEMPTION if matter.course:
            return f"Exempt {name} from {matter.course.title}"
        case GrantKind.EXEMPTION:
            return f"Exempt {name}"
        case GrantKind.ABSENCE:
            return f"Absence of {name}"
        case GrantKind.DISPENSATION:
            return f"Training of {name} with another employer"


def _what_it_does(matter: GrantMatter) -> str:
    match matter.kind:
        case GrantKind.EXEMPTION:
            return f"It counts from {long_date(matter.day)}, and is recorded with your number."
        case GrantKind.ABSENCE:
            return (
                "Nobody is chased while they are away, and what falls due meanwhile moves to "
                f"{matter.policy.return_grace_days} days after the return."
            )
        case GrantKind.DISPENSATION:
            return "It counts from the day on which it was done, and runs out as if done here."


def _where_they_stand(matter: GrantMatter) -> tuple[str, ...]:
    """Who they are, and where they stand with the course."""
    on = matter.standing.on
    posts = [f"{post.title}, {post.service}" for post in matter.person.posts_on(on)]
    seats = [f"Councillor for {seat.ward}" for seat in matter.person.seats_on(on)]
    who = f"{'; '.join((*posts, *seats)) or 'Not in the tracker today'}."
    if matter.course is None:
        return (who,)
    status = matter.standing.status_for(matter.course.code)
    stands = f"{name_of(status.state)}. {when(status)}" if status else "Not asked of them."
    return (f"{who} {matter.course.title}: {stands}",)


def _on_record(matter: GrantMatter, granted: Granted) -> str:
    titles = matter.policy.courses
    match granted:
        case Exemption():
            return f"Exempt from {titles[granted.course].title} {_spoken(granted.period)}."
        case Absence():
            return f"Away {_spoken(granted.period)}."
        case Dispensation():
            day = long_date(granted.completed_on)
            return f"{titles[granted.course].title}, done with {granted.employer} on {day}."


def _course_of(matter: GrantMatter, granted: Granted) -> Course | None:
    """The course that it is about; an absence is about none."""
    return None if isinstance(granted, Absence) else matter.policy.courses[granted.course]


def _spoken(period: Period) -> str:
    until = f"until {long_date(period.to_on)}" if period.to_on else "until further notice"
    return f"from {long_date(period.from_on)} {until}"


def _course_field(matter: GrantMatter) -> Choice:
    options = tuple(Option(each.title, each.code) for each in matter.courses)
    return Choice(COURSE, "Which course?", "Please choose a course.", options)


def _reason(label: str) -> TextField:
    return TextField(REASON, label, REASON_NEEDED, max_length=LONGEST_REASON)


def _elsewhere() -> tuple[Field, ...]:
    file = "Number of the file that shows it (if one was handed in)"
    return (
        DateField(COMPLETED_ON, "On which day was it done there?", FULL_DATE),
        TextField(EMPLOYER, "With which employer?", "Please name it.", max_length=LONGEST_NAME),
        _reason("Why does it count here? An auditor reads it."),
        TextField(EVIDENCE, file, "", required=False, max_length=64),
    )
