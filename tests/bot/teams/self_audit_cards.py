"""The cards of the councillors' self-audit, step by step, for the golden files."""

from collections.abc import Mapping

from bot.teams.cards.document import card_of
from bot.teams.cards.elements import Element
from dialogs.self_audit import steps, unanswered
from dialogs.self_audit.questions import Page
from tests.cast import COUNCILLOR, NEW_STARTER, SCRUTINY_MEMBER, records
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, standing_of
from tests.dialogs.audited import EVERYTHING, NOTHING_DONE, audit_of, came, sent_by, turned
from training.grounds import Ground, Scope, View


def self_audit_cards() -> dict[str, Element]:
    """Each step by the name of its golden file."""
    return {
        "self-audit-1-start": card_of((steps.show(audit_of()),)),
        **{f"self-audit-{name}": _page(page) for name, page in _PAGES.items()},
        "self-audit-2-too-old": _after("course_on", course_on="2025-03-02"),
        "self-audit-2-errors": _after("course", course="", course_by=" "),
        "self-audit-2-concern": _after("course", course="A child is being hurt", course_by="-"),
        "self-audit-4-reporting-told": _after("reporting", reporting="no"),
        "self-audit-5-review": card_of((steps.show(audit_of(answers=EVERYTHING)),)),
        "self-audit-5-review-short": card_of((steps.show(audit_of(answers=NOTHING_DONE)),)),
        "self-audit-6-receipt": _receipt(),
        "self-audit-not-for-staff": card_of((steps.show(audit_of(NEW_STARTER)),)),
        "self-audit-unanswered": _unanswered(),
    }


_PAGES: Mapping[str, Page] = {
    "1-date": Page.ELEARNING_ON,
    "2-elsewhere": Page.EQUIVALENT,
    "2-course": Page.COURSE,
    "2-date": Page.COURSE_ON,
    "2-certificate": Page.PROOF,
    "3-reporting": Page.REPORTING,
    "4-session": Page.SESSION,
}


def _page(page: Page) -> Element:
    return card_of((steps.show(audit_of(answers=EVERYTHING), page),))


def _after(page: str, **values: str) -> Element:
    """What follows when a page is sent."""
    known = {name: said for name, said in EVERYTHING.items() if name != "session"}
    return card_of(turned(audit_of(answers=known, records=records()), came(page, **values)).replies)


def _receipt() -> Element:
    sent = sent_by(audit_of(answers=EVERYTHING, records=records()))
    assert sent.equivalent is not None
    known = records(sent.completion, sent.equivalent.completion)
    return card_of((steps.show(audit_of(last=sent, records=known)),))


def _unanswered() -> Element:
    seen = [standing_of(COUNCILLOR), standing_of(SCRUTINY_MEMBER)]
    group = Ground(Scope.GROUP, frozenset({"Meadow Group"}))
    view = View(None, (group,), NOW.date())
    return card_of((unanswered.listing(seen, view, POLICY),))
