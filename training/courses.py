"""The courses a council asks for, and the documents that people read and confirm."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Proof(StrEnum):
    """How a completion of a course is proven."""

    SELF_CERTIFIED = "self_certified"
    REGISTER = "register"
    LMS_REPORT = "lms_report"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document that is read and confirmed.

    A `material` version makes confirmations of earlier ones lapse from the day it takes effect.
    """

    version: str
    effective_on: date
    material: bool
    url: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One course: `valid_months` None means that it never runs out.

    `aliases` are the names that learning systems give it; `documents` are in order of effect.
    """

    code: str
    title: str
    level: int
    proof: Proof
    valid_months: int | None = None
    aliases: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    statement: str | None = None

    def document_on(self, day: date) -> Document | None:
        """The version in effect on a day, material or not."""
        in_effect = [document for document in self.documents if document.effective_on <= day]
        return in_effect[-1] if in_effect else None

    def material_document_on(self, day: date) -> Document | None:
        """The latest version in effect on a day that made earlier confirmations lapse."""
        material = [each for each in self.documents if each.material and each.effective_on <= day]
        return material[-1] if material else None

    def document_called(self, version: str | None) -> Document | None:
        """The version of that name, if the policy lists it."""
        return next((each for each in self.documents if each.version == version), None)
