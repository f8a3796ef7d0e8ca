"""The policy file's self-audit: which course it completes, and what an equivalent counts as."""

from collections.abc import Mapping

from bot.policy_file.courses import MOST_MONTHS, a_course_of
from bot.policy_file.entries import Entries, Keys
from bot.policy_file.readings import whole_number
from training.courses import Course, Proof
from training.policy import SelfAuditTerms

SELF_AUDIT_KEYS = Keys(optional=("course", "equivalent_of", "within_months"))


def read_self_audit(entries: Entries, courses: Mapping[str, Course]) -> SelfAuditTerms:
    """The terms of the councillors' self-audit; a file without a section has the usual ones."""
    block, usual = entries.block("self_audit", SELF_AUDIT_KEYS), SelfAuditTerms()
    course = a_course_of(courses)
    terms = SelfAuditTerms(
        course=block.read("course", usual.course, course),
        equivalent_of=block.read("equivalent_of", usual.equivalent_of, course),
        within_months=block.read(
            "within_months", usual.within_months, whole_number(1, MOST_MONTHS)
        ),
    )
    _check_proof(block, courses.get(terms.course))
    _check_equivalent(block, terms)
    return terms


def _check_proof(block: Entries, course: Course | None) -> None:
    is_read = block.has("course") and block.is_right("course")
    if is_read and course and course.proof is not Proof.SELF_CERTIFIED:
        said = f"“{course.code}” is no self-audit: its “proof” must be self_certified."
        block.wrong("course", "not_self_certified", said)


def _check_equivalent(block: Entries, terms: SelfAuditTerms) -> None:
    is_read = block.has("equivalent_of") and block.is_right("equivalent_of", "course")
    if is_read and terms.equivalent_of == terms.course:
        said = f"“equivalent_of” must name another course than “{terms.course}” itself."
        block.wrong("equivalent_of", "same_course", said)
