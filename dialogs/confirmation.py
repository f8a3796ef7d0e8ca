"""What is recorded when somebody confirms a document: all that must be provable years later."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.caller import Caller
from training.courses import Document
from training.records import Completion, Source


@dataclass(frozen=True, slots=True)
class HandoutConfirmation:
    """What is recorded. `confirmed_at` is aware and in the council's zone: its date is the day."""

    person_id: str
    course: str
    document: Document
    statement: str
    typed_name: str
    caller: Caller
    confirmed_at: datetime

    @property
    def form_key(self) -> str:
        """The form and the day: sent twice it counts once, asked for again later it counts anew."""
        day = self.confirmed_at.date().isoformat()
        return "|".join((self.person_id, self.course, self.document.version, day))

    @property
    def completion(self) -> Completion:
        """The completion that it proves."""
        return Completion(
            course=self.course,
            on=self.confirmed_at.date(),
            source=Source.SELF_CERTIFIED,
            document_version=self.document.version,
        )
