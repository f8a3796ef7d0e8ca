"""The tracker's pages put together, with Microsoft's sign-in or, on this machine only, the local one."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.entra.sign_in import EntraSignIn, msal_client
from bot.entra_wires import sign_in_app_in
from bot.settings import Settings
from bot.web.cookies import Cookies
from bot.web.members import Members
from bot.web.site import Site
from bot.web.tracker.cell_route import CellRoute
from bot.web.tracker.export_route import ExportRoute
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper
from bot.web.tracker.list_route import ListRoute
from bot.web.tracker.local_sign_in import LocalPages
from bot.web.tracker.sign_in import DONE, EntraPages
from bot.web.tracker.sign_out import SignOut
from bot.web.tracker.tab import Tab
from scheduler.council import Council
from scheduler.ports import Clock


class Part(Protocol):
    """Some of the addresses."""

    def register(self, app: web.Application) -> None:
        """Add them."""
        ...


@dataclass(frozen=True, slots=True)
class TrackerPages:
    """All addresses of the tracker."""

    parts: tuple[Part, ...]

    def register(self, app: web.Application) -> None:
        """Add them to an application."""
        for part in self.parts:
            part.register(app)


def open_tracker(
    site: Site, settings: Settings, council: Council, clock: Clock
) -> TrackerPages | None:
    """The pages of this installation; None where nobody could sign in, so that there are none.

    Without an identity nobody is let in: the page is then not there, and `settings check` says why.
    """
    if settings.teams_local:
        return with_local_sign_in(site, council, clock)
    entra = _entra(settings)
    return with_entra(site, entra, council, clock) if entra else None


def with_local_sign_in(site: Site, council: Council, clock: Clock) -> TrackerPages:
    """The pages for trying things out on this machine: nobody proves who they are."""
    gate = Gate(site, Members(council, clock, Cookies(is_secure=False)))
    return TrackerPages((LocalPages(gate), *_pages(gate)))


def with_entra(site: Site, entra: EntraSignIn, council: Council, clock: Clock) -> TrackerPages:
    """The pages behind Microsoft's sign-in."""
    is_secure = site.root.startswith("https:")
    gate = Gate(site, Members(council, clock, Cookies(is_secure=is_secure)))
    tab = Tab(gate)
    return TrackerPages((EntraPages(gate, entra, tab), tab, *_pages(gate)))


def _pages(gate: Gate) -> tuple[Part, ...]:
    keeper = Keeper(gate.members.council)
    return (
        ListRoute(gate, keeper),
        CellRoute(gate, keeper),
        ExportRoute(gate, keeper),
        SignOut(gate),
    )


def _entra(settings: Settings) -> EntraSignIn | None:
    registered = sign_in_app_in(settings)
    if registered is None or settings.public_url is None:
        return None
    identity, credential = registered
    redirect_uri = settings.public_url + DONE
    return EntraSignIn(identity, redirect_uri, lambda: msal_client(identity, credential))
