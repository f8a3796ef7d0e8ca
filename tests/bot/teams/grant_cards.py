"""The safeguarding team's forms for exemptions, absences and dispensations, for the golden files."""

from bot.teams.cards.document import card_of
from bot.teams.cards.elements import Element
from dialogs.grants import forms, notices
from dialogs.grants.checks import judged
from dialogs.grants.forms import GrantMatter
from dialogs.grants.words import GrantKind
from tests.cast import OVERDUE, TODAY, exempt, records
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.records import Exemption, Records


def grant_cards() -> dict[str, Element]:
    """Each card by the name of its golden file."""
    return {
        "grant-exemption": _form(GrantKind.EXEMPTION, "basic_child"),
        "grant-exemption-which": _form(GrantKind.EXEMPTION),
        "grant-exemption-errors": _with_errors(),
        "grant-exemption-recorded": _recorded(),
        "grant-absence": _form(GrantKind.ABSENCE),
        "grant-dispensation": _form(GrantKind.DISPENSATION, "basic_child"),
        "grant-not-allowed": card_of((notices.not_allowed(POLICY.contacts),)),
    }


def _matter(kind: GrantKind, code: str = "", known: Records | None = None) -> GrantMatter:
    course = POLICY.courses.get(code)
    return GrantMatter(kind, standing_of(OVERDUE, known), POLICY, course, TODAY)


def _form(kind: GrantKind, code: str = "") -> Element:
    return card_of((forms.form(_matter(kind, code)),))


def _with_errors() -> Element:
    matter = _matter(GrantKind.EXEMPTION, "basic_child")
    values = {"reason": "", "until": "2026-11-01"}
    errors = judged(matter, values, by="5001")
    assert isinstance(errors, dict)
    return card_of((forms.form(matter, values=values, errors=errors),))


def _recorded() -> Element:
    spared = exempt("basic_child", "2026-11-23", "2027-03-31")
    granted = Exemption("basic_child", spared.period, "Works abroad until spring.", "5001")
    known = records(exemptions=(spared,))
    matter = _matter(GrantKind.EXEMPTION, "basic_child", known)
    return card_of((forms.receipt(matter, granted),))
