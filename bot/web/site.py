"""The web pages put together: what they are drawn with, what stands in front of them, and where they are.

Other pages than the forms join in here: give them `pages`, and register their addresses beside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from bot.settings import Settings
from bot.web.assets import Assets
from bot.web.guard import Guard
from bot.web.headers import usual_headers
from bot.web.pages import Pages
from bot.web.visitors import visitor_of
from training.policy import Policy


@dataclass(frozen=True, slots=True)
class Site:
    """All that pages share.

    `root` is where people reach them, `base` its path, `visitor_of` whom a request is counted for, `seconds` a clock
    that only goes forward.
    """

    root: str
    base: str
    pages: Pages
    assets: Assets
    guard: Guard
    visitor_of: Callable[[web.Request], str]
    seconds: Callable[[], float]

    def register(self, app: web.Application) -> None:
        """Add the assets, and the guard in front of every page."""
        self.assets.register(app)
        self.guard.register(app)


def open_site(settings: Settings, policy: Policy, *, seconds: Callable[[], float]) -> Site:
    """The site of this installation; `seconds` is a clock that only goes forward."""
    assets = Assets.load(settings.web_assets)
    public = urlsplit(settings.public_url or "")
    pages = Pages(policy, assets, base=public.path)
    counted = partial(visitor_of, trusted=settings.trusted_proxies)
    headers = usual_headers(pages.policy(), is_https=public.scheme == "https")
    guard = Guard(pages, headers, visitor_of=counted, seconds=seconds)
    return Site(settings.public_url or "", public.path, pages, assets, guard, counted, seconds)
