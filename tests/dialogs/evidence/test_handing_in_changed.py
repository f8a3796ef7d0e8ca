"""A stored file has changed, and the very same is handed in again: told, logged, and nothing lost."""

import pytest

from dialogs.evidence.arriving import Apart, Arriving, Asked, Recorded
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from storage.database import Database
from tests.cast import OVERDUE, TODAY
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from tests.dialogs.handed_in import ADULT, BRAM, DEED, PDF, apart, take, waiting
from tests.evidence_means import Desk

SAID = "a file is not what was handed in: run evidence rehash"


def rot(desk: Desk, shelf: str = "kept") -> None:
    """The disk, or somebody, changes the only file on a shelf."""
    (path,) = [path for path in (desk.root / shelf).rglob("*") if path.is_file()]
    path.chmod(0o600)
    path.write_bytes(b"rot")


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.message for each in caplog.records if each.levelname == "ERROR"]


async def test_it_lies_apart_until_people_have_put_that_right(
    handing_in: HandingIn, database: Database, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await take(handing_in)
    rot(desk)
    outcome = await take(handing_in, deed=ADULT)
    assert isinstance(outcome, Apart)
    assert not outcome.is_unchecked
    assert await waiting(database) == [("basic_child", "pending")]
    assert (await apart(database), desk.on("apart")) == (1, [outcome.upload.upload_id])
    assert errors(caplog) == [SAID]


async def test_a_file_that_is_declared_stays_apart_likewise(
    handing_in: HandingIn, database: Database, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await take(handing_in)
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    rot(desk)
    outcome = await handing_in.declare(BRAM, asked.upload.upload_id, ADULT, today=TODAY)
    assert isinstance(outcome, Apart)
    assert await waiting(database) == [("basic_child", "pending")]
    assert (await apart(database), len(desk.on("apart"))) == (1, 1)
    assert errors(caplog) == [SAID]


@pytest.mark.parametrize("is_lost", [True, False])
async def test_a_file_apart_that_is_lost_or_has_changed_is_never_evidence(
    handing_in: HandingIn,
    database: Database,
    desk: Desk,
    caplog: pytest.LogCaptureFixture,
    *,
    is_lost: bool,
) -> None:
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    rot(desk, "apart")
    if is_lost:
        (desk.root / "apart").rename(desk.root / "elsewhere")
    outcome = await handing_in.declare(BRAM, asked.upload.upload_id, DEED, today=TODAY)
    assert isinstance(outcome, Apart)
    assert (await waiting(database), desk.on("kept")) == ([], [])
    assert errors(caplog) == [SAID]


async def test_its_sender_reads_one_sentence_and_need_do_nothing(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    counter = EvidenceDesk(database, POLICY, handing_in)
    assert isinstance(await take(handing_in), Recorded)
    rot(desk)
    values = {"course": "basic_adult", "done_on": "2026-11-20"}
    file = Arriving.at_once("certificate.pdf", PDF)
    (said,) = await counter.take_file(caller_of(OVERDUE), file, NOW, values=values)
    assert said.title == "Thank you: your certificate is here"
    assert said.sentences == (
        "Basic safeguarding adults, done on 20 November 2026.",
        "Something has to be put right on our side first, and whoever runs this knows of it. Then it goes"
        " to the safeguarding team by itself: there is nothing more for you to do.",
    )
