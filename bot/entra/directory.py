"""The council's people as Entra has them: everybody the first time, then those who have changed.

Graph's delta query tells who has changed but not everything about them, managers least of all. So it
is only asked who, and each of those is read anew as in the first read: both reads give the same.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from bot.entra.graph import Graph, GraphError
from bot.json_values import Json, text_of

FIELDS = (
    *("id", "userPrincipalName", "mail", "displayName", "accountEnabled", "userType"),
    *("employeeId", "employeeHireDate", "jobTitle", "department"),
)
MANAGER = "manager($select=id,employeeId)"
WHOLE = {"$select": ",".join(FIELDS), "$expand": MANAGER}
PAGE = {"$top": "999"}
MOST_READ_SINGLY = 300
"""Beyond that, everybody is read: so many changes are a change of everything."""

EXPIRED = frozenset({"syncStateNotFound", "syncStateInvalid", "resyncRequired"})


@dataclass(frozen=True, slots=True)
class DirectoryRead:
    """Users as Graph gives them, and the link from which the next read goes on.

    `gone` are the object ids of accounts that were removed; a whole read knows only who is there.
    """

    users: tuple[Json, ...]
    gone: frozenset[str]
    link: str
    is_whole: bool


async def read_directory(graph: Graph, link: str | None) -> DirectoryRead:
    """Who has changed since `link` was given; everybody without one, or where it has expired.

    Raises:
        GraphError: it did not give everything, so nothing is known.
        TokenError: there is no token.
    """
    if link is None:
        return await _everybody(graph)
    try:
        changes = await _changes(graph, link)
    except GraphError as refusal:
        if refusal.status != HTTPStatus.GONE and refusal.code not in EXPIRED:
            raise
        return await _everybody(graph)
    return changes or await _everybody(graph)


async def _everybody(graph: Graph) -> DirectoryRead:
    """The link is asked for first: what changes while we read is read again next time."""
    from_now = {"$select": ",".join((*FIELDS, "manager")), "$deltatoken": "latest"}
    link = ""
    async for page in graph.pages("/users/delta", from_now):
        link = text_of(page, "@odata.deltaLink")
    users = [user async for user in _listed(graph)]
    return DirectoryRead(tuple(users), frozenset(), _given(link), is_whole=True)


async def _listed(graph: Graph) -> AsyncIterator[Json]:
    async for page in graph.pages("/users", {**WHOLE, **PAGE}):
        for user in _values(page):
            yield user


async def _changes(graph: Graph, link: str) -> DirectoryRead | None:
    """What changed; None where it is too much to be read one by one."""
    changed: dict[str, bool] = {}
    async for page in graph.pages(link):
        changed |= {text_of(each, "id"): "@removed" in each for each in _values(page)}
        link = text_of(page, "@odata.deltaLink")
    gone = {entra_id for entra_id, is_gone in changed.items() if is_gone}
    there = [entra_id for entra_id in changed if entra_id and entra_id not in gone]
    if len(there) > MOST_READ_SINGLY:
        return None
    users = {entra_id: await _one(graph, entra_id) for entra_id in there}
    gone.update(entra_id for entra_id, user in users.items() if user is None)
    found = tuple(user for user in users.values() if user is not None)
    return DirectoryRead(found, frozenset(gone), _given(link), is_whole=False)


async def _one(graph: Graph, entra_id: str) -> Json | None:
    """One user; None if removed in the meantime."""
    try:
        return await graph.get(f"/users/{quote(entra_id, safe='')}", WHOLE)
    except GraphError as refusal:
        if refusal.status == HTTPStatus.NOT_FOUND:
            return None
        raise


def _values(page: Json) -> list[Json]:
    """The objects of one page.

    Raises:
        GraphError: it is no page; whoever is missing from it must not be taken for gone.
    """
    values = page.get("value")
    if not isinstance(values, list):
        raise GraphError(0, "no list in a page")
    return [each for each in values if text_of(each, "id")]


def _given(link: str) -> str:
    if not link:
        raise GraphError(0, "no link for the next read")
    return link
