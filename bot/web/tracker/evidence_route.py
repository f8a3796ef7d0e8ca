"""`/tracker/evidence`: what waits for the team, one certificate with everything, and the decision about it.

Through the desk of the chat: the same rules, the same record, the same message to whoever handed it in. Looking is by GET and
written down, deciding by POST alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.bodies import Sent
from bot.web.filling import filled
from bot.web.members import Member
from bot.web.tracker import looks
from bot.web.tracker.evidence_page import EVIDENCE, MOST, one_page, queue_page
from bot.web.tracker.gate import Gate
from dialogs.concern.guard import Guard
from dialogs.evidence import queue
from dialogs.evidence.queue import Matter
from dialogs.evidence.team import EvidenceTeam
from dialogs.flow import Answer
from dialogs.replies import PRESS, Form, Reply

ONE = f"{EVIDENCE}/{{evidence:[0-9a-f]{{32}}}}"


@dataclass(frozen=True, slots=True)
class EvidenceRoute:
    """Shows certificates, and takes what is decided about them."""

    gate: Gate
    team: EvidenceTeam
    guard: Guard

    def register(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get(EVIDENCE, self.show_all)
        app.router.add_get(ONE, self.show)
        app.router.add_post(ONE, self.take)

    async def show_all(self, request: web.Request) -> web.StreamResponse:
        """What waits, the longest first."""
        member = await self._member(request)
        if not isinstance(member, Member):
            return member
        waiting = await self.team.waiting()
        found = len(waiting.evidence)
        await self.gate.note(member, looks.queue_seen(member, shown=min(found, MOST), found=found))
        shown = queue_page(waiting, self.gate.policy)
        return self.gate.page("evidence_queue.html", title=shown.title, shown=shown, member=member)

    async def show(self, request: web.Request) -> web.StreamResponse:
        """One certificate."""
        member = await self._member(request)
        if not isinstance(member, Member):
            return member
        matter = await self._look(request, member)
        return self._page(matter, member) if matter else self._not_there(member)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Accept a certificate, or refuse it with a reason."""
        member = await self._member(request)
        if not isinstance(member, Member):
            return member
        sent = await self.gate.sent(request, member)
        if routes := await self.guard.routes_for(sent.fields.values(), member.now.date()):
            return self._said(routes[0], member)
        if sent.fields.get(PRESS) == queue.VERIFY:
            return await self._decided(request, member, {PRESS: queue.VERIFY})
        return await self._refused(request, member, sent)

    async def _refused(
        self, request: web.Request, member: Member, sent: Sent
    ) -> web.StreamResponse:
        """A refusal needs its reason; without one the certificate is shown again, with what is missing."""
        given = filled(queue.refusal_form(request.match_info["evidence"]), sent).form
        if not given.errors:
            return await self._decided(request, member, given.values)
        matter = await self._look(request, member)
        return self._page(matter, member, form=given) if matter else self._not_there(member)

    async def _decided(
        self, request: web.Request, member: Member, values: Mapping[str, str]
    ) -> web.StreamResponse:
        answer = Answer(queue.FLOW, queue.VERSION, request.match_info["evidence"], values)
        return self._said(await self.team.decide(member.person, answer, member.now), member)

    async def _member(self, request: web.Request) -> Member | web.Response:
        async with self.gate.database.reading() as conn:
            return await self.gate.let_in(conn, request)

    async def _look(self, request: web.Request, member: Member) -> Matter | None:
        await self.gate.stay(member)
        return await self.team.look(member.person, request.match_info["evidence"], member.now)

    def _page(self, matter: Matter, member: Member, *, form: Form | None = None) -> web.Response:
        shown = one_page(matter, self.gate.policy, form=form)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if shown.problem else HTTPStatus.OK
        return self.gate.page(
            "evidence.html",
            status=status,
            title=shown.title,
            is_error=bool(shown.problem),
            shown=shown,
            member=member,
        )

    def _said(self, reply: Reply, member: Member) -> web.Response:
        return self._told(HTTPStatus.OK, reply, member)

    def _not_there(self, member: Member) -> web.Response:
        return self._told(HTTPStatus.NOT_FOUND, queue.unknown(), member)

    def _told(self, status: int, reply: Reply, member: Member) -> web.Response:
        return self.gate.notice(
            status,
            reply.title,
            *reply.sentences,
            goes_to=EVIDENCE,
            goes_on="See what waits",
            member=member,
        )
