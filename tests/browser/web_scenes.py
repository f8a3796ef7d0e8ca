"""Every page of the web forms and every state in which something is wrong, as a browser comes to it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.async_api import Page

from bot.web.bodies import Sent
from bot.web.filling import filled
from bot.web.origins import check_origin
from bot.web.refusals import RefusedError
from tests.bot.web.asked import EVERYTHING, LISTING, NOTICE
from tests.bot.web.desk import NEEDS, Shows, WebDesk, open_desk
from tests.cast import LEAVER, day


def _from_another_site() -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        check_origin({"Sec-Fetch-Site": "cross-site"}, root="")
    return refused.value


REFUSED: Mapping[str, Exception] = MappingProxyType(
    {
        "unreadable": RefusedError.unreadable(),
        "another-site": _from_another_site(),
        "wrong-method": RefusedError.wrong_method("GET"),
        "too-slow": RefusedError.too_slow(),
        "too-large": RefusedError.too_large("Please send a file of at most 10 MB."),
        "too-often": RefusedError.too_often(120),
        "failed": ZeroDivisionError(),
        "busy": RefusedError.busy(60),
    }
)
"""What a page can end with instead: 400, 403, 405, 408, 413, 429, 500 and 503."""

SHOWN: Mapping[str, Shows] = MappingProxyType(
    {
        **{f"/refused/{name}": each for name, each in REFUSED.items()},
        "/shown/everything": (EVERYTHING,),
        "/shown/everything-wrong": (
            filled(EVERYTHING, Sent({"done_on-day": "31", "done_on-month": "2"})).form,
        ),
        "/shown/listing": (LISTING,),
        "/shown/several": (NOTICE, EVERYTHING, LISTING),
    }
)
"""Replies as dialogs could make them, and what ends a page, each at an address of its own."""


class Visitor:
    """A browser's page at the desk."""

    def __init__(self, page: Page, desk: WebDesk) -> None:
        self.page = page
        self.desk = desk

    async def open(self, path: str) -> None:
        """Go there."""
        await self.page.goto(str(self.desk.client.make_url(path)))

    async def press(self, button: str) -> None:
        """Press a button, which leads to the next page."""
        async with self.page.expect_navigation():
            await self.page.get_by_role("button", name=button, exact=True).click()

    async def fill_in(self, name: str) -> None:
        """Fill the handout's form in."""
        await self.page.get_by_label("I have received and read").check()
        await self.page.get_by_label("Your full name").fill(name)
        await self.press("Confirm")


async def form(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path())


async def form_empty(visitor: Visitor) -> None:
    await form(visitor)
    await visitor.press("Confirm")


async def form_with_another_name(visitor: Visitor) -> None:
    await form(visitor)
    await visitor.fill_in("Somebody Else")


async def receipt(visitor: Visitor) -> None:
    await form(visitor)
    await visitor.fill_in("Ada Finch")


async def my_training(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(opening=NEEDS))


async def out_of_date(visitor: Visitor) -> None:
    await form(visitor)
    await visitor.page.evaluate("document.querySelector('[name=sealed]').value = 'old'")
    await visitor.press("Confirm")


async def cut_off(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path()[:-4])


async def expired(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(on=day("2026-10-01")))


async def gone(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(LEAVER))


async def asking(visitor: Visitor) -> None:
    await visitor.open("/link")


async def asking_wrongly(visitor: Visitor) -> None:
    await asking(visitor)
    await visitor.page.get_by_label("The email address").fill("ada")
    await visitor.press("Send me a new link")


async def asked(visitor: Visitor) -> None:
    await expired(visitor)
    await visitor.press("Send me a new link")


async def not_found(visitor: Visitor) -> None:
    await visitor.open("/nowhere")


def shown(path: str) -> Callable[[Visitor], Awaitable[None]]:
    """The way to what is shown by itself."""

    async def go(visitor: Visitor) -> None:
        await visitor.open(path)

    return go


SCENES: Mapping[str, Callable[[Visitor], Awaitable[None]]] = MappingProxyType(
    {
        "form": form,
        "form-empty": form_empty,
        "form-another-name": form_with_another_name,
        "my-training": my_training,
        "out-of-date": out_of_date,
        "link-cut-off": cut_off,
        "link-expired": expired,
        "link-gone": gone,
        "new-link": asking,
        "new-link-wrong": asking_wrongly,
        "new-link-sent": asked,
        "not-found": not_found,
        "every-field": shown("/shown/everything"),
        "every-field-wrong": shown("/shown/everything-wrong"),
        "listing": shown("/shown/listing"),
        "several": shown("/shown/several"),
        **{f"refused-{name}": shown(f"/refused/{name}") for name in REFUSED},
        "receipt": receipt,  # the last: from now on there is no form
    }
)


@asynccontextmanager
async def scenery(folder: Path) -> AsyncIterator[WebDesk]:
    """The desk at which all of them can be seen."""
    async with open_desk(folder, takes_files=True, shows=SHOWN) as desk:
        yield desk
