"""The local Teams client's file: who is in it, and the client's own rules about it."""

from pathlib import Path

from ruamel.yaml import YAML

from bot.demo.playground import STARTER, LocalUser, write_configuration

JO = LocalUser(
    name="Jo Van Doren",
    email="jo.vandoren@example.gov.uk",
    entra_id="11111111-0000-4000-8000-000000000001",
    teams_id="29:jo",
)


def test_the_starter_sits_at_the_keyboard(tmp_path: Path) -> None:
    written = YAML(typ="safe").load(write_configuration(tmp_path, JO))
    assert written["currentUser"] == {
        "id": "29:jo",
        "name": "Jo Van Doren",
        "userPrincipleName": "jo.vandoren@example.gov.uk",
        "aadObjectId": "11111111-0000-4000-8000-000000000001",
        "givenName": "Jo",
        "surname": "Van Doren",
        "email": "jo.vandoren@example.gov.uk",
    }


def test_the_file_keeps_the_clients_rules(tmp_path: Path) -> None:
    written = YAML(typ="safe").load(write_configuration(tmp_path))
    people = [written["currentUser"], *written["users"]]
    places = [written["personalChat"], written["groupChat"], written["team"]]
    places += written["team"]["channels"]
    assert len(written["users"]) == 5
    assert len(written["team"]["channels"]) == 1
    assert len({person["id"] for person in people}) == 6
    assert len({place["id"] for place in places}) == 4
    assert len(written["bot"]["name"]) <= 42


def test_the_ids_that_the_bot_relies_on_are_the_same_every_time(tmp_path: Path) -> None:
    path = write_configuration(tmp_path)
    written = YAML(typ="safe").load(path)
    assert path.name == ".m365agentsplayground.yml"
    assert written["tenantId"] == "5afe0000-0000-4000-8000-000000000001"
    assert written["personalChat"] == {"id": "a:personal-chat"}
    assert written["bot"] == {"id": "28:safeguarding-training", "name": "Safeguarding training"}
    assert STARTER.entra_id == "5afe0000-0000-4000-8000-000000000100"
    assert STARTER.teams_id == "29:robin.ashdown"
