"""Who is believed to be behind an account, and when that is asked anew."""

from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.teams.connector import Connector
from bot.teams.inbound import Happening, Inbound
from bot.teams.recognition import Recognition
from bot.teams.service_urls import ServiceUrls
from storage import conversations, directory, people
from tests.bot.teams.office import ADA, ADA_ENTRA, TENANT, Office
from tests.cast import NEW_STARTER, a_person, a_post
from tests.dialogs.asked import NOW

HER_ADDRESS = "person-1001@example.gov.uk"
ELSEWHERE = "00000000-0000-4000-8000-00000000e15e"


async def recognised(office: Office, *, tenant_id: str = TENANT) -> str | None:
    """The id of the person whom the new starter's account is taken for."""
    inbound = Inbound(
        happening=Happening.SAID,
        conversation_id="chat-ada",
        is_personal=True,
        service_url=office.teams.service_url,
        tenant_id=tenant_id,
        user_id=ADA,
        entra_id=ADA_ENTRA,
        bot_id="28:bot",
    )
    async with ClientSession() as session:
        connector = Connector(session, ServiceUrls(local=True), None)
        recognition = Recognition(office.database, connector, home_tenant=TENANT)
        async with office.database.reading() as conn:
            kept = await conversations.find(conn, "chat-ada")
        person = (await recognition.recognise(inbound, kept, NOW)).caller.person
    return person.person_id if person else None


@pytest.mark.parametrize(
    ("tenant_id", "member", "person_id", "why"),
    [
        (TENANT, {"email": HER_ADDRESS}, "person-1001", "the council's own directory"),
        (TENANT, {"userPrincipalName": HER_ADDRESS}, "person-1001", "or its account's name"),
        (ELSEWHERE, {"email": HER_ADDRESS}, None, "anybody's word for an address"),
        (ELSEWHERE, {"userPrincipalName": HER_ADDRESS}, "person-1001", "a proven domain"),
    ],
)
async def test_another_tenants_word_for_an_address_is_not_taken(
    office: Office,
    tenant_id: str,
    member: dict[str, str],
    *,
    person_id: str | None,
    why: str,
) -> None:
    office.teams.members[ADA] = {"id": ADA, **member}

    assert await recognised(office, tenant_id=tenant_id) == person_id, why


@pytest.mark.parametrize(
    ("number", "person_id", "why"),
    [
        ("ada@example.gov.uk", "person-2000", "somebody's number that looks like an address"),
        ("2000", "ada@example.gov.uk", "somebody's id that looks like an address"),
    ],
)
async def test_an_address_finds_nobody_by_another_word(
    office: Office, number: str, person_id: str, why: str
) -> None:
    odd = replace(a_person(a_post(number=number), person_id=person_id), email=None)
    async with office.database.writing() as conn:
        await people.add(conn, [odd])
    office.teams.members[ADA] = {"id": ADA, "email": "ada@example.gov.uk"}

    assert await recognised(office) is None, why


async def test_an_account_is_looked_up_once_and_again_after_it_was_unlinked(
    office: Office,
) -> None:
    assert await recognised(office) == "person-1001"
    assert await recognised(office) == "person-1001"
    assert len(office.teams.calls) == 1

    corrected = replace(NEW_STARTER, email="somebody.else@example.gov.uk")
    async with office.database.writing() as conn:
        await people.update(conn, [corrected])
        await conversations.unlink(conn, ["person-1001"])

    assert await recognised(office) is None
    async with office.database.reading() as conn:
        assert await conversations.of_person(conn, "person-1001") is None


@pytest.mark.parametrize(
    ("tenant_id", "person_id", "why"),
    [
        (TENANT, "person-1002", "the directory knows whose account it is, whatever the address"),
        (ELSEWHERE, None, "the account of another tenant is none of the directory's"),
    ],
)
async def test_an_account_of_the_directory_is_its_owners_before_any_address_is_asked(
    office: Office, tenant_id: str, person_id: str | None, why: str
) -> None:
    async with office.database.writing() as conn:
        await directory.link(conn, {ADA_ENTRA: "person-1002"})

    assert await recognised(office, tenant_id=tenant_id) == person_id, why
    assert bool(office.teams.calls) is (tenant_id == ELSEWHERE)


async def test_the_directory_corrects_whom_we_remember(office: Office) -> None:
    assert await recognised(office) == "person-1001"
    async with office.database.writing() as conn:
        await directory.link(conn, {ADA_ENTRA: "person-1002"})

    assert await recognised(office) == "person-1002"
    async with office.database.reading() as conn:
        assert await conversations.reachable(conn) == {"person-1002"}
