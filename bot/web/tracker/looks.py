"""The record of looks: every page, cell and export that a member was shown, by ids and figures alone."""

from bot.web.members import Member
from bot.web.tracker.query import Asked
from storage.audit import Entry
from storage.columns import Facts
from training.entries import COUNCILLORS
from training.roster import Order

LOOKED, EXPORTED = "looked at others", "tracker exported"
FILE_OPENED = "evidence file opened"


def list_seen(member: Member, asked: Asked, *, shown: int, found: int) -> Entry:
    """A page of people."""
    detail: Facts = {**_about(asked), "page": asked.page, "people": shown, "found": found}
    return Entry(member.now, member.person.person_id, LOOKED, detail=detail)


def exported(member: Member, asked: Asked, *, people: int, form: str) -> Entry:
    """A file of everybody found."""
    detail: Facts = {**_about(asked), "people": people, "format": form}
    return Entry(member.now, member.person.person_id, EXPORTED, detail=detail)


def one_seen(member: Member, about: str, course: str) -> Entry:
    """One cell of one person."""
    detail: Facts = {"at": "tracker", "scope": "everyone", "people": 1, "course": course}
    return Entry(member.now, member.person.person_id, LOOKED, about=about, detail=detail)


def queue_seen(member: Member, *, shown: int, found: int) -> Entry:
    """The certificates that wait."""
    detail: Facts = {"at": "evidence", "scope": "everyone", "people": shown, "found": found}
    return Entry(member.now, member.person.person_id, LOOKED, detail=detail)


def file_seen(member: Member, about: str, evidence_id: str) -> Entry:
    """The file of a certificate."""
    detail: Facts = {"evidence": evidence_id, "at": "tracker"}
    return Entry(member.now, member.person.person_id, FILE_OPENED, about=about, detail=detail)


def _about(asked: Asked) -> Facts:
    """What was asked for, without what was searched for: that may be a name."""
    wanted = asked.wanted
    told = {
        "service": "councillors" if wanted.service == COUNCILLORS else wanted.service,
        "course": wanted.course,
        "state": wanted.state.value if wanted.state else None,
        "order": wanted.order.value if wanted.order is not Order.NUMBER else None,
        "searched": True if wanted.words else None,
    }
    named = {name: each for name, each in told.items() if each is not None}
    return {"at": "tracker", "scope": "everyone", **named}
