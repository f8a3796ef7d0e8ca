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
from bot.web.tracker.evidence_page import file_path_of, path_of
from bot.web.tracker.evidence_route import EvidenceRoute
from bot.web.tracker.export_route import ExportRoute
from bot.web.tracker.file_route import FileRoute
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper
from bot.web.tracker.list_route import ListRoute
from bot.web.tracker.local_sign_in import LocalPages
from bot.web.tracker.sign_in import DONE, EntraPages
from bot.web.tracker.sign_out import SignOut
from bot.web.tracker.tab import Tab
from dialogs.concern.guard import Guard
from dialogs.evidence.team import AddressOf, EvidenceTeam
from scheduler.council import Council
from scheduler.ports import Clock
from storage.files import Files


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


@dataclass(frozen=True, slots=True)
class Behind:
    """What the pages lead to."""

    council: Council
    clock: Clock
    files: Files


def open_tracker(site: Site, settings: Settings, behind: Behind) -> TrackerPages | None:
    """The pages of this installation; None where nobody could sign in, so that there are none.

    Without an identity nobody is let in: the page is then not there, and `settings check` says why.
    """
    if settings.teams_local:
        return with_local_sign_in(site, behind)
    entra = _entra(settings)
    return with_entra(site, entra, behind) if entra else None


def with_local_sign_in(site: Site, behind: Behind) -> TrackerPages:
    """The pages for trying things out on this machine: nobody proves who they are."""
    gate = _gate(site, behind, is_secure=False)
    return TrackerPages((LocalPages(gate), *_pages(gate, behind.files)))


def with_entra(site: Site, entra: EntraSignIn, behind: Behind) -> TrackerPages:
    """The pages behind Microsoft's sign-in."""
    gate = _gate(site, behind, is_secure=site.root.startswith("https:"))
    tab = Tab(gate)
    return TrackerPages((EntraPages(gate, entra, tab), tab, *_pages(gate, behind.files)))


def _gate(site: Site, behind: Behind, *, is_secure: bool) -> Gate:
    return Gate(site, Members(behind.council, behind.clock, Cookies(is_secure=is_secure)))


def _pages(gate: Gate, files: Files) -> tuple[Part, ...]:
    keeper = Keeper(gate.members.council)
    team = EvidenceTeam(gate.database, gate.policy, address_of=_file_of(gate))
    return (
        ListRoute(gate, keeper),
        CellRoute(gate, keeper),
        ExportRoute(gate, keeper),
        EvidenceRoute(gate, team, Guard(gate.database, gate.policy.contacts)),
        FileRoute(gate, files),
        SignOut(gate),
    )


def evidence_page_of(site: Site) -> AddressOf:
    """Where a card in chat leads the team to a certificate: whoever follows it signs in there."""

    def address(evidence_id: str, _person_id: str) -> str:
        return site.root + path_of(evidence_id)

    return address


def _file_of(gate: Gate) -> AddressOf:
    """Where the pages hand a file out."""

    def address(evidence_id: str, _person_id: str) -> str:
        return gate.base + file_path_of(evidence_id)

    return address


def _entra(settings: Settings) -> EntraSignIn | None:
    registered = sign_in_app_in(settings)
    if registered is None or settings.public_url is None:
        return None
    identity, credential = registered
    redirect_uri = settings.public_url + DONE
    return EntraSignIn(identity, redirect_uri, lambda: msal_client(identity, credential))
