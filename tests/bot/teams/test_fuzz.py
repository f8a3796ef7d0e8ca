"""A short form of `make fuzz`: no mutated activity is an error of ours."""

from tests.bot.teams.fuzz import statuses
from tests.bot.teams.office import Office


async def test_no_mutated_activity_is_an_error_of_ours(office: Office) -> None:
    answered, failed = await statuses(office, 400, seed=7)

    assert failed == []
    assert set(answered) <= {200, 400, 401, 403, 413}
    assert answered[200] > 200, "most of them still become turns"
