"""Who is who in the local Teams client: the file that Microsoft's Agents Playground starts from.

Its rules (version 0.2.28): the person at the keyboard, exactly five others, one personal chat, one
group chat, and one team with at most one channel beside General. Every id must be unique. The ids are
constants, so that the bot can write to a person before that person has said anything.
"""

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

FILE_NAME = ".m365agentsplayground.yml"

TENANT_ID = "5afe0000-0000-4000-8000-000000000001"
BOT_ID = "28:safeguarding-training"
BOT_NAME = "Safeguarding training"
PERSONAL_CHAT_ID = "a:personal-chat"
GROUP_CHAT_ID = "19:safeguarding-leads@thread.v2"
TEAM_GROUP_ID = "5afe0000-0000-4000-8000-000000000002"
STRATEGIC_CHANNEL_ID = "19:strategic-group@thread.tacv2"  # the team's General
OPERATIONAL_CHANNEL_ID = "19:operational-group@thread.tacv2"


@dataclass(frozen=True, slots=True)
class LocalUser:
    """Somebody in the local Teams client.

    `entra_id` is the directory's GUID; `teams_id` is what Teams calls the person, `29:` and more.
    The client finds a member by `teams_id` only.
    """

    name: str
    email: str
    entra_id: str
    teams_id: str


def _colleague(number: int, name: str) -> LocalUser:
    address = name.lower().replace(" ", ".")
    return LocalUser(
        name=name,
        email=f"{address}@example.gov.uk",
        entra_id=f"5afe0000-0000-4000-8000-0000000001{number:02}",
        teams_id=f"29:{address}",
    )


STARTER = LocalUser(
    name="Robin Ashdown",
    email="robin.ashdown@example.gov.uk",
    entra_id="5afe0000-0000-4000-8000-000000000100",
    teams_id="29:robin.ashdown",
)

# They fill the places that the client insists on, and never say anything.
COLLEAGUES = (
    _colleague(1, "Priya Fenwick"),
    _colleague(2, "Tom Hartley"),
    _colleague(3, "Grace Okafor"),
    _colleague(4, "Sam Whitlock"),
    _colleague(5, "Lena Marsh"),
)


def write_configuration(directory: Path, starter: LocalUser = STARTER) -> Path:
    """Write the client's file with the starter at the keyboard; returns where it is.

    The client reads it from the directory that it is started in.
    """
    path = directory / FILE_NAME
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(_configuration(starter), file)
    return path


def _configuration(starter: LocalUser) -> dict[str, object]:
    return {
        "version": "0.1.1",
        "tenantId": TENANT_ID,
        "bot": {"id": BOT_ID, "name": BOT_NAME},
        "currentUser": _user(starter),
        "users": [_user(colleague) for colleague in COLLEAGUES],
        "personalChat": {"id": PERSONAL_CHAT_ID},
        "groupChat": {"id": GROUP_CHAT_ID, "name": "Safeguarding leads"},
        "team": {
            "id": STRATEGIC_CHANNEL_ID,
            "name": "Safeguarding groups",
            "aadGroupId": TEAM_GROUP_ID,
            "channels": [{"id": OPERATIONAL_CHANNEL_ID, "name": "Operational group"}],
        },
    }


def _user(user: LocalUser) -> dict[str, str]:
    given_name, _, surname = user.name.partition(" ")
    return {
        "id": user.teams_id,
        "name": user.name,
        "userPrincipleName": user.email,  # spelt like this by the client
        "aadObjectId": user.entra_id,
        "givenName": given_name,
        "surname": surname,
        "email": user.email,
    }
