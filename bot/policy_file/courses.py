"""The policy file's courses with their documents, what satisfies what, and the post lists."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from bot.policy_file.entries import Entries, Keys
from bot.policy_file.moments import day
from bot.policy_file.readings import (
    Reading,
    UnreadableError,
    flag,
    known,
    matching,
    one_of,
    text,
    web_address,
    whole_number,
)
from bot.policy_file.values import Written
from training.courses import Course, Document, Proof

COURSE_KEYS = Keys(
    required=("title", "level", "proof"),
    optional=("valid_months", "aliases", "documents", "statement"),
)
DOCUMENT_KEYS = Keys(required=("version", "effective_on", "material", "url"), optional=("sha256",))
MOST_MONTHS = 600
NO_DAY = date.min
"""Stands for a day that could not be read."""

# Codes become part of keys in the ledger, so they hold nothing that could be taken for a separator.
_CODE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
_sha256 = matching(r"[0-9a-fA-F]{64}", "must be 64 hexadecimal digits, or null.")


def read_courses(entries: Entries) -> dict[str, Course]:
    """Every course under its code, in the file's order; each name belongs to one course only."""
    owners = {code.casefold(): code for code in reversed(entries.names())}
    return {code: _course(code, entries, owners) for code in entries.names()}


def a_course_of(codes: Collection[str]) -> Reading[str]:
    """A reading of the codes of these courses; where there are none at all, that is the problem."""
    return known(codes, what="course", code="unknown_course") if codes else text


def _course(code: str, entries: Entries, owners: dict[str, str]) -> Course:
    _check_code(code, entries, owners)
    block = entries.block(code, COURSE_KEYS)
    course = Course(
        code=code,
        title=block.read("title", "", _own_name(code, owners)),
        level=block.read("level", 0, whole_number(0, 9)),
        proof=block.read("proof", Proof.REGISTER, one_of(Proof)),
        valid_months=block.read("valid_months", None, whole_number(1, MOST_MONTHS)),
        aliases=block.read_list("aliases", (), _own_name(code, owners)),
        documents=_documents(block),
        statement=block.read("statement", None, text),
    )
    _check_statement(course, block)
    return course


def _check_code(code: str, entries: Entries, owners: Mapping[str, str]) -> None:
    if re.fullmatch(_CODE, code) and owners[code.casefold()] == code:
        return
    entries.wrong(
        code,
        "bad_code",
        f"“{code}” cannot be a course's code: use letters, digits and _, differently for each.",
    )


def _own_name(code: str, owners: dict[str, str]) -> Reading[str]:
    """A reading of titles and aliases that notes whose they are and refuses those of another."""

    def read(written: Written) -> str:
        name = text(written)
        owner = owners.setdefault(name.casefold(), code)
        if owner != code:
            raise UnreadableError(
                "name_taken", f"“{name}” is already a name of the course “{owner}”."
            )
        return name

    return read


def _check_statement(course: Course, block: Entries) -> None:
    confirms_itself = course.proof is Proof.SELF_CERTIFIED and course.documents
    if confirms_itself and not block.is_written("statement"):
        block.wrong(
            "documents",
            "missing_statement",
            "a course whose document people confirm themselves needs a “statement”: "
            "the words that they agree to.",
        )


def _documents(block: Entries) -> tuple[Document, ...]:
    documents: list[Document] = []
    for entries in block.blocks("documents", DOCUMENT_KEYS):
        document = Document(
            version=entries.read("version", "", text),
            effective_on=entries.read("effective_on", NO_DAY, day),
            material=entries.read("material", False, flag),  # noqa: FBT003 - a default
            url=entries.read("url", "", web_address),
            sha256=entries.read("sha256", None, _sha256),
        )
        _check_version(document, entries, documents)
        documents.append(document)
    return tuple(documents)


def _check_version(document: Document, entries: Entries, earlier: list[Document]) -> None:
    is_known = any(document.version == each.version for each in earlier)
    if is_known and entries.is_right("version"):
        said = f"the version “{document.version}” is listed twice."
        entries.wrong("version", "duplicate_version", said)
    days = [each.effective_on for each in earlier if each.effective_on != NO_DAY]
    if days and entries.is_right("effective_on") and document.effective_on <= days[-1]:
        said = "“effective_on” must be later than that of the version before."
        entries.wrong("effective_on", "versions_out_of_order", said)
    if not earlier and not document.material and entries.is_right("material"):
        said = "the first version must be material: until then nobody has confirmed anything."
        entries.wrong("material", "first_version_not_material", said)
