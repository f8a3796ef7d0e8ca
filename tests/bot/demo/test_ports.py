"""The demo's ports: the usual ones, and a sentence that says what to do where one is taken."""

import asyncio

import pytest

from bot.demo.ports import Ports, PortTakenError
from tests.free_ports import free_ports


def test_the_usual_ports_are_those_that_the_manual_names() -> None:
    assert Ports() == Ports(bot=3978, teams=56150, mailbox=1080, smtp=1025)


@pytest.mark.parametrize(
    ("place", "option"),
    [(0, "--port"), (1, "--teams-port"), (2, "--mailbox-port"), (3, "--smtp-port")],
)
async def test_a_taken_port_is_refused_with_its_option(place: int, option: str) -> None:
    numbers = free_ports(4)
    ports = Ports(*numbers)
    taken = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", numbers[place])
    async with taken:
        assert refusal_of(ports) == (
            f"Port {numbers[place]} is already in use, perhaps by another demo."
            f" End that program, or choose another port with {option}."
        )
    require_all(ports)


def refusal_of(ports: Ports) -> str:
    with pytest.raises(PortTakenError) as raised:
        require_all(ports)
    return raised.value.message


def require_all(ports: Ports) -> None:
    ports.require_bots()
    ports.require_clients()


def test_two_ports_that_are_the_same_are_refused() -> None:
    bot, teams, mailbox = free_ports(3)
    assert refusal_of(Ports(bot, teams, mailbox, bot)) == (
        "The demo needs four different ports; two of these are the same."
    )
