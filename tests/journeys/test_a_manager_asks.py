"""Cleo asks who is late, has Bram reminded, says why it takes longer, and is sent the list."""

from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.mail.folder import FolderSender
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.wires import LetterComposer
from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.letters.letter import Letter
from dialogs.replies import PRESS, Button, Form, Listing, Reply
from scheduler.digest_facts import take_figures
from scheduler.jobs.deliver import Deliverer
from tests.cast import CAST, OVERDUE, a_person, a_post, completed, records
from tests.journeys.diary import Diary, open_diary
from tests.journeys.offices import MANAGER, OFFICES, POLICY_WITH_OFFICES
from tests.scheduler.town import Town
from training.delivery import Channel, DeliveryState
from training.figures import Chased
from training.people import Person

BRAM = OVERDUE  # on both classroom courses, since 7 October
ODD = a_person(
    a_post(number="1040", started="2020-02-03", manager="1003"), name='=HYPERLINK("http://x")'
)
ASKED_BY_MANAGER = "Your manager asked me to remind you."


@pytest.fixture
async def monday(sqlite_address: str) -> AsyncIterator[Diary]:
    """Monday, 23 November 2026, at ten: Bram has been told all that the ladder has to say."""
    async with open_diary(sqlite_address, policy=POLICY_WITH_OFFICES) as diary:
        for holder, known in (*OFFICES, (BRAM, dict(CAST)[BRAM])):
            await diary.town.know(holder, known)
        await diary.live("2026-11-20", "2026-11-23")  # from the Friday before
        diary.town.turn_to("2026-11-23 10:00")
        yield diary


async def answered(town: Town[Letter], person: Person, said: Said) -> Reply:
    """What somebody is answered in Teams."""
    caller = Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")
    talk = Conversation(town.database, town.council.policy, town.council.calendar)
    (reply,) = await talk.answer(caller, said, town.clock.now())
    return reply


async def pressed(town: Town[Letter], person: Person, button: Button) -> Reply:
    """What a button's press is answered."""
    answer = Answer(button.flow, button.version, button.key, {PRESS: button.verb})
    return await answered(town, person, Said(answer=answer))


async def card_of_bram(town: Town[Letter]) -> Listing:
    """Bram's card, as Cleo sees it."""
    card = await answered(town, MANAGER, Said("overdue 1002"))
    assert isinstance(card, Listing)
    return card


async def remind(town: Town[Letter]) -> None:
    """Press “Remind them” on Bram's card."""
    remind_him, _ = (await card_of_bram(town)).buttons
    await pressed(town, MANAGER, remind_him)


async def test_the_reminder_goes_out_at_once_and_says_who_asked(monday: Diary) -> None:
    assert monday.told(BRAM) == ["2026-11-20: basic_adult overdue+21, basic_child overdue+21"]
    await remind(monday.town)
    await monday.town.deliver()

    assert monday.told(BRAM)[1:] == ["2026-11-23: basic_adult reminder, basic_child reminder"]
    letter = monday.handed(BRAM)[-1].letter
    (listing,) = letter.replies
    assert isinstance(listing, Listing)
    assert listing.sentences[:3] == (
        "Hello Bram Holloway. A reminder: 2 things to do, and they are late.",
        ASKED_BY_MANAGER,
        "Please do them as soon as you can. If something stands in the way, tell the safeguarding "
        "team: they will help.",
    )


async def test_asked_for_on_friday_evening_it_is_said_on_monday_in_that_days_message(
    monday: Diary,
) -> None:
    monday.town.turn_to("2026-11-27 18:00")
    await remind(monday.town)
    await monday.town.record(BRAM, completed("basic_child", "2026-11-26"))
    await monday.live("2026-11-28", "2026-11-30")

    assert monday.told(BRAM)[1:] == ["2026-11-30: basic_adult reminder"], "the other one is done"
    assert monday.told(BRAM)[:1] == ["2026-11-20: basic_adult overdue+21, basic_child overdue+21"]


async def test_done_before_it_went_nothing_is_said(monday: Diary) -> None:
    monday.town.turn_to("2026-11-23 19:00")
    await remind(monday.town)
    both = [completed(course, "2026-11-23") for course in ("basic_adult", "basic_child")]
    await monday.town.record(BRAM, *both)
    await monday.live("2026-11-24", "2026-11-24")

    assert len(monday.told(BRAM)) == 1
    assert (await monday.town.states())["person-1002|2026-11-24|daily"] == "withdrawn"


async def test_the_ladder_goes_on_as_if_nobody_had_asked(monday: Diary) -> None:
    ned = a_person(a_post(number="1041", started="2026-11-02", manager="1003"), name="Ned Ash")
    await monday.town.know(ned, records(completed("handout", "2026-11-03")))
    await monday.live("2026-11-24", "2026-11-24")
    monday.town.turn_to("2026-11-25 10:00")
    card = await answered(monday.town, MANAGER, Said("overdue 1041"))
    assert isinstance(card, Listing)
    await pressed(monday.town, MANAGER, card.buttons[0])
    await monday.town.deliver()
    await monday.live("2026-11-26", "2026-12-07")

    assert monday.told(ned) == [
        "2026-11-24: elearning overdue+14",
        "2026-11-25: elearning reminder",
        "2026-11-30: elearning overdue+21",  # due on 9 November
    ]


async def test_a_reason_counts_as_having_acted_and_silences_nothing(monday: Diary) -> None:
    town = monday.town
    await monday.live("2026-11-24", "2026-12-07")
    assert (await unanswered(town)).unanswered == 1, "told on 23 November, and nothing since"

    _, record = (await card_of_bram(town)).buttons
    form = await pressed(town, MANAGER, record)
    assert isinstance(form, Form)
    filled = Answer(form.flow, form.version, form.key, {**form.values, "reason": "course_full"})
    await answered(town, MANAGER, Said(answer=filled))

    assert (await unanswered(town)).unanswered == 0
    assert (await unanswered(town)).late == 1
    before = monday.listed(MANAGER)
    await monday.live("2026-12-08", "2026-12-14")
    assert len(monday.listed(MANAGER)) == len(before) + 1, "he stands on the next list all the same"


async def unanswered(town: Town[Letter]) -> Chased:
    """Whom there is something to do about, as the operational digest counts them now."""
    async with town.database.reading() as conn:
        return (await take_figures(conn, town.council, town.clock.now())).chased


async def emailed(town: Town[Letter], folder: Path) -> None:
    """Deliver into a folder."""
    writer = MailWriter(Renderer(), town.clock, mail_from=None)
    senders = {Channel.EMAIL: FolderSender(writer, folder)}
    await Deliverer(town.council, LetterComposer(), senders, town.clock).deliver()


def emails_in(folder: Path) -> list[EmailMessage]:
    """What lies in the folder."""
    files = sorted(folder.glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), policy=policy.default) for each in files]


async def ask_for_the_list(town: Town[Letter]) -> None:
    """Press “Email me the whole list” on the card."""
    card = await answered(town, MANAGER, Said("who's overdue"))
    assert isinstance(card, Listing)
    await pressed(town, MANAGER, card.buttons[-1])


async def test_the_whole_list_comes_as_a_workbook_without_formulas(
    monday: Diary, tmp_path: Path
) -> None:
    await monday.town.know(ODD)
    await ask_for_the_list(monday.town)
    await emailed(monday.town, tmp_path)
    (mail,) = emails_in(tmp_path)
    (attached,) = mail.iter_attachments()
    content = attached.get_content()
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert mail["To"] == "Cleo Marsh <person-1003@example.gov.uk>"
    assert mail["Subject"] == "The list you asked for: 2 people late"
    assert attached.get_filename() == "late-2026-11-23.xlsx"
    assert attached.get_content_type().endswith("spreadsheetml.sheet")
    assert [(row[0], row[1], row[4]) for row in sheet[1:]] == [
        ("1040", '\'=HYPERLINK("http://x")', "Introductory safeguarding e-learning"),
        ("1002", "Bram Holloway", "Basic safeguarding adults"),
        ("1002", "Bram Holloway", "Basic safeguarding children"),
    ]
    text = mail.get_body(("plain",))
    assert text is not None
    assert "This covers your direct reports and everybody below them: 2 people." in " ".join(
        text.get_content().split()
    )


async def test_whoever_has_lost_the_scope_meanwhile_gets_no_list(
    monday: Diary, tmp_path: Path
) -> None:
    monday.town.turn_to("2026-11-23 19:00")
    await ask_for_the_list(monday.town)
    moved = a_person(a_post(number="1099", started="2015-03-02"), person_id=MANAGER.person_id)
    await monday.town.change(moved)
    monday.town.turn_to("2026-11-24 09:00")
    await emailed(monday.town, tmp_path)

    assert emails_in(tmp_path) == []
    assert (await monday.town.ledger())[-1].state is DeliveryState.WITHDRAWN
