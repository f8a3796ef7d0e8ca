"""Fay is elected on Thursday, 6 May 2027; she does the e-learning and forgets the self-audit."""

from tests.cast import a_person, a_seat, completed
from tests.journeys.diary import Diary
from tests.journeys.offices import GROUP_LEADER, SCRUTINY_OFFICER

FAY = a_person(a_seat(number="C01", elected="2027-05-06"), name="Cllr Fay Thorne")


async def test_from_the_election_to_the_years_end(diary: Diary) -> None:
    await diary.town.know(FAY)

    await diary.live("2027-05-05", "2027-05-14")
    await diary.town.record(FAY, completed("elearning", "2027-09-01"))
    await diary.live("2027-10-04", "2027-12-21")  # over the summer no rung comes up

    assert diary.told(FAY) == [
        "2027-05-07: elearning welcome, self_audit welcome",  # Friday, the working day after
        "2027-10-07: self_audit due-30",  # Thursday; due on Saturday, 6 November
        "2027-10-29: self_audit due-7",  # Friday; the 30th is a Saturday
        "2027-11-05: self_audit due-1",  # Friday
        "2027-11-08: self_audit overdue+1",  # Monday; the 7th is a Sunday
        "2027-11-15: self_audit overdue+7",  # Monday; the 13th is a Saturday
        "2027-11-22: self_audit overdue+14",  # Monday; the 20th is a Saturday
        "2027-11-29: self_audit overdue+21",  # Monday; the 27th is a Saturday
    ]
    assert diary.told(GROUP_LEADER) == ["2027-11-15: self_audit escalate-manager"]  # Monday
    assert diary.told(SCRUTINY_OFFICER) == [
        "2027-12-06: self_audit escalate-head"  # Monday; 28 days are Saturday the 4th
    ]
    assert diary.told(None) == [
        "2027-12-20: self_audit escalate-team"  # Monday; 42 days are Saturday the 18th
    ]
