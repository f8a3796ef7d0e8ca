"""Every card on a narrow phone: nothing is cut off and nothing has to be scrolled sideways."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from bot.teams.cards.charts import AT_LEAST_A_TABLET
from tests.bot.teams.golden_cards import cards
from tests.browser.pictures import AS_NARROW_AS_A_PHONE
from tests.browser.teams_client import CARD
from tests.browser.toy_bot import ToyBot, client_of

pytestmark = pytest.mark.browser

AS_WIDE_AS_IN_TEAMS = '* { font-family: "Liberation Sans", Arial, sans-serif !important }'
"""Without Microsoft's own font the client draws buttons in one that is a fifth wider."""


@pytest.mark.parametrize(("phone", "room"), [(360, 292), (320, 252)])
@pytest.mark.usefixtures("playground_path", "maildev_path")
async def test_every_card_fits_a_narrow_phone(
    tmp_path: Path, chromium_path: Path, phone: int, room: int
) -> None:
    style = AS_NARROW_AS_A_PHONE.replace("292px", f"{room}px") + AS_WIDE_AS_IN_TEAMS
    toy_bot, too_wide = ToyBot(), dict[str, list[str]]()
    async with client_of(toy_bot, tmp_path, chromium_path) as client:
        await client.page.set_viewport_size({"width": phone, "height": 1500})
        await client.page.add_style_tag(content=style)
        for count, (name, card) in enumerate(cards().items(), start=1):
            await toy_bot.show(without_charts(card))
            await expect(client.page.locator(CARD)).to_have_count(count)
            too_wide[name] = await client.too_wide()

    assert {name: found for name, found in too_wide.items() if found} == {}


def without_charts(value: Any) -> Any:
    """A card as Teams shows it on a phone: without what asks for more room; the client has it anyway."""
    if isinstance(value, dict):
        return {key: without_charts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_charts(each) for each in value if not _asks_for_room(each)]
    return value


def _asks_for_room(element: Any) -> bool:
    return isinstance(element, dict) and element.get("targetWidth") == AT_LEAST_A_TABLET
