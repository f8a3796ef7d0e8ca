"""One councillor's self-audit on one day: whether it is open, and how far they have come."""

from dataclasses import dataclass
from datetime import date

from dialogs.self_audit.questions import (
    VERSION,
    Answers,
    Page,
    Question,
    path,
    question,
)
from training.courses import Course
from training.policy import Policy, SelfAuditTerms
from training.self_audits import Draft, SelfAudit
from training.status import State, Status
from training.tracker import Standing

_TO_ANSWER = {State.DUE, State.OVERDUE, State.EXPIRED, State.EXPIRING, State.RECOMMENDED}


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known: where they stand, the draft as it is kept, and the last one that they sent."""

    standing: Standing
    policy: Policy
    draft: Draft | None = None
    last: SelfAudit | None = None

    @property
    def terms(self) -> SelfAuditTerms:
        """What the policy says of self-audits."""
        return self.policy.self_audit

    @property
    def on(self) -> date:
        """The day."""
        return self.standing.on

    @property
    def course(self) -> Course | None:
        """The course that it completes; None where the policy has none to ask about."""
        if self.terms.equivalent_of not in self.policy.courses:
            return None
        return self.policy.courses.get(self.terms.course)

    @property
    def counts_as(self) -> str:
        """What an equivalent counts as, in a sentence: the course's title in quotes."""
        return f"“{self.policy.courses[self.terms.equivalent_of].title}”"

    @property
    def status(self) -> Status | None:
        """Where they stand with it; None where it is not asked of them."""
        return self.standing.status_for(self.terms.course) if self.course else None

    @property
    def is_councillor(self) -> bool:
        """Whether they sit on the day."""
        return bool(self.standing.person.seats_on(self.on))

    @property
    def is_open(self) -> bool:
        """Whether there is something to answer."""
        return self.is_councillor and self.status is not None and self.status.state in _TO_ANSWER

    @property
    def number(self) -> int:
        """Which of their self-audits the next one is, from 1."""
        return self.last.number + 1 if self.last else 1

    @property
    def is_outdated(self) -> bool:
        """Whether what was begun answers other questions than today's."""
        draft = self.draft
        return draft is not None and (draft.number, draft.questions) != (self.number, VERSION)

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return {} if self.draft is None or self.is_outdated else self.draft.answers

    @property
    def revision(self) -> int:
        """The revision of the answers; 0 before there are any."""
        return self.draft.revision if self.draft else 0

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, given the answers so far."""
        return tuple(
            question(page, self.policy) for page in path(self.answers, self.terms, self.on)
        )

    @property
    def next_question(self) -> Question | None:
        """The first that is not answered; None where all are."""
        return next((each for each in self.questions if not each.is_answered(self.answers)), None)

    def question_on(self, page: Page) -> Question | None:
        """The question on a page, if it is asked."""
        return next((each for each in self.questions if each.page is page), None)
