"""Microsoft's side of the tracker's sign-in for a real browser: a sign-in page, and a Teams that frames tabs.

All of it is this machine: the browser is told that these names are here, and gets to them by TLS.
"""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.bot.certificates import pem_of, rsa_key
from tests.bot.web.tracker.scripted_entra import ScriptedEntra
from tests.bot.web.tracker.team_desk import ROOT, TeamDesk, team_desk
from tests.browser.chromium import QUIET

Scene = Callable[[Page, TeamDesk], Awaitable[None]]
"""The way of a browser's page to something at the desk."""

TEAMS = "https://teams.microsoft.com"
DESK_SIZE = {"width": 1280, "height": 900}

SEND_BACK = """<!doctype html><html lang="en"><title>Microsoft</title>
<form method="post" action="{action}">{fields}</form><script>document.forms[0].submit()</script>"""

# What Teams in a browser does for a tab: it says where the tab is, opens the pop-up that it asks for, and
# hands on what the pop-up says in the end.
FAKE_TEAMS = """<!doctype html><html lang="en"><title>Teams</title>
<iframe title="Tracker" src="{tab}" style="width: 1200px; height: 850px"></iframe>
<script>
let popUp, asked
addEventListener('message', ({{ data, source, origin }}) => {{
  const answer = args => source.postMessage({{ id: data.id, uuid: data.uuid, args }}, origin)
  if (data.func === 'initialize') answer([source === popUp ? 'authentication' : 'content', 'web'])
  if (data.func === 'authentication.authenticate') {{
    asked = {{ answer }}
    popUp = open(data.args[0], 'sign-in', 'width=600,height=700')
  }}
  if (data.func === 'authentication.authenticate.success') {{
    asked.answer([true, data.args[0]])
    popUp.close()
  }}
}})
</script>"""


@dataclass(slots=True)
class Office:
    """The desk, and a browser that can reach it."""

    desk: TeamDesk
    browser: Browser

    async def window(self, *, width: int = 1280, **options: object) -> BrowserContext:
        """A fresh browser window."""
        return await self.browser.new_context(
            viewport={"width": width, "height": 900},
            ignore_https_errors=True,
            **options,  # type: ignore[arg-type]
        )


@asynccontextmanager
async def office(folder: Path, chromium: Path) -> AsyncIterator[Office]:
    """Everything that a browser needs to sign in, here and inside Teams."""
    async with AsyncExitStack() as stack:
        certificate = folder / "here.pem"
        certificate.write_text(pem_of(rsa_key()), encoding="utf-8")
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
        desk = await stack.enter_async_context(team_desk(folder, tls=tls))
        others = TestServer(_others(desk.entra))
        await others.start_server(ssl=tls)
        stack.push_async_callback(others.close)
        rules = f"MAP training.example.gov.uk:443 127.0.0.1:{desk.client.port}"
        for name in ("login.microsoftonline.com", "teams.microsoft.com"):
            rules += f", MAP {name}:443 127.0.0.1:{others.port}"
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=[*QUIET, f"--host-resolver-rules={rules}"]
        )
        stack.push_async_callback(browser.close)
        yield Office(desk, browser)


def _others(entra: ScriptedEntra) -> web.Application:
    async def sign_in(request: web.Request) -> web.Response:
        action, brought = entra.authorise(str(request.url))
        fields = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in brought.items()
        )
        page = SEND_BACK.format(action=escape(action), fields=fields)
        return web.Response(text=page, content_type="text/html")

    async def teams(_request: web.Request) -> web.Response:
        page = FAKE_TEAMS.format(tab=f"{ROOT}/tracker?in=teams")
        return web.Response(text=page, content_type="text/html")

    app = web.Application()
    app.router.add_get("/{tenant}/oauth2/v2.0/authorize", sign_in)
    app.router.add_get("/tab", teams)
    return app


async def signed_in(page: Page) -> None:
    """Sign in as Cleo Marsh, and be at the tracker."""
    await page.goto(f"{ROOT}/tracker")
    await page.get_by_role("button", name="Sign in with your council account").click()
    await page.wait_for_url(f"{ROOT}/tracker")
