"""One cell explained: why it stands so, what would clear it, and every record behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.listings.tracker_table import in_words
from bot.web.tracker.people_table import away_of, tone_of, work_of
from bot.web.tracker.shown_records import ShownRecord, shown_records
from storage.provenance import Provenance
from storage.snapshot import Known
from training.courses import Course
from training.explain import explain
from training.tracker import Tracker


@dataclass(frozen=True, slots=True)
class CellPage:
    """Everything that the page shows."""

    name: str
    number: str
    work: tuple[str, ...]
    away: str
    course: str
    state: str
    tone: str
    why: tuple[str, ...]
    refused: tuple[str, ...]
    cures: tuple[str, ...]
    records: tuple[ShownRecord, ...]


def cell_page(
    known: Known,
    course: Course,
    tracker: Tracker,
    *,
    provenances: Sequence[Provenance],
    names: Mapping[str, str],
) -> CellPage | None:
    """Put the page together; None where the course is not asked of the person on the day.

    `names` are those of the people who wrote records down, by their id.
    """
    person, recorded = known
    standing = tracker.standing_of(person, recorded)
    status = standing.status_for(course.code) if person.is_listed_on(tracker.on) else None
    if status is None:
        return None
    explanation = explain(status, recorded, tracker.policy, tracker.on)
    return CellPage(
        name=person.name,
        number=standing.number,
        work=tuple(work_of(person, tracker.on)),
        away=away_of(person, tracker.on),
        course=course.title,
        state=in_words(status),
        tone=tone_of(status),
        why=explanation.why,
        refused=explanation.refused,
        cures=explanation.cures,
        records=tuple(shown_records(provenances, tracker.policy, names)),
    )
