"""Who is signed in to the pages of the safeguarding team, and is of the team at this moment.

Asked anew for every page: whoever leaves the council or the team is out with the next click, however long
their session might have lasted.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256

from aiohttp import web

from bot.web.cookies import Cookies, Jar, hash_of, new_secret
from scheduler.council import Council
from scheduler.ports import Clock
from storage import audit, snapshot, web_sessions
from storage.audit import Entry
from storage.database import Connection
from storage.web_sessions import WebSession
from training.access import is_of_the_team
from training.people import Person

LOCAL = "local:nobody"
"""How a member of local mode is identified: by nothing."""


class Stranger(Enum):
    """Why somebody is not let in."""

    NOBODY = auto()  # has not signed in
    ENDED = auto()  # the session is over
    NOT_OF_THE_TEAM = auto()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team who is signed in; `now` is in the council's zone."""

    person: Person
    session: WebSession
    jar: Jar
    token: str
    now: datetime

    @property
    def token_hash(self) -> str:
        """By which the session is kept."""
        return hash_of(self.token)

    @property
    def is_local(self) -> bool:
        """Whether nobody has proven who they are, as in local mode."""
        return self.session.identified_by == LOCAL

    @property
    def form_key(self) -> str:
        """What each of their forms must bring back: no other site's page knows it."""
        return self.secret_for(b"form").hex()

    def brings(self, form_key: str) -> bool:
        """Whether a form is one that we showed in this session."""
        return hmac.compare_digest(form_key.encode(), self.form_key.encode())

    def secret_for(self, purpose: bytes) -> bytes:
        """A secret that lasts as long as the session; it is kept nowhere."""
        return hmac.digest(self.token.encode(), purpose, sha256)


class Members:
    """Recognises who is signed in, and signs people in and out."""

    def __init__(self, council: Council, clock: Clock, cookies: Cookies) -> None:
        self.council = council
        self.clock = clock
        self.cookies = cookies

    async def find(self, conn: Connection, request: web.Request) -> Member | Stranger:
        """Who asks for a page."""
        jar, token = self._token_in(request)
        if token is None:
            return Stranger.NOBODY
        now = self.clock.now()
        session = await web_sessions.find(conn, hash_of(token))
        if session is None or session.is_over_at(now):
            return Stranger.ENDED
        person = await snapshot.person_of(conn, session.person_id)
        if person is None or not self.includes(person, now):
            return Stranger.NOT_OF_THE_TEAM
        return Member(person, session, jar, token, now)

    def includes(self, person: Person, now: datetime) -> bool:
        """Whether somebody is of the team now."""
        return is_of_the_team(person, self.council.policy, now.date())

    async def sign_in(
        self,
        request: web.Request,
        response: web.StreamResponse,
        person: Person,
        *,
        identified_by: str,
        jar: Jar,
    ) -> None:
        """Begin a session under a token that nobody had before; what the browser held is ended."""
        now, token = self.clock.now(), new_secret()
        old = self.cookies.get(request, jar)
        where = "Teams" if jar.is_framed else "a browser"
        async with self.council.database.writing() as conn:
            if old is not None:
                await web_sessions.end(conn, hash_of(old))
            await web_sessions.begin(
                conn, hash_of(token), person.person_id, identified_by=identified_by, at=now
            )
            detail = {"known_by": identified_by.partition(":")[0], "in": where}
            await audit.write(conn, Entry(now, person.person_id, "signed in", detail=detail))
        self.cookies.put(response, jar, token)

    async def sign_out(self, member: Member, response: web.StreamResponse) -> None:
        """End the session."""
        async with self.council.database.writing() as conn:
            await web_sessions.end(conn, member.token_hash)
            await audit.write(conn, Entry(member.now, member.person.person_id, "signed out"))
        self.cookies.drop(response, member.jar)

    async def refuse(self, who: str, why: str) -> None:
        """Write down that somebody signed in to Microsoft and is not let in here."""
        async with self.council.database.writing() as conn:
            entry = Entry(self.clock.now(), who, "sign-in refused", detail={"why": why})
            await audit.write(conn, entry)

    def _token_in(self, request: web.Request) -> tuple[Jar, str | None]:
        for jar in (Jar.SESSION, Jar.TAB_SESSION):
            if token := self.cookies.get(request, jar):
                return jar, token
        return Jar.SESSION, None
