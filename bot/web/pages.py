"""Pages drawn by Jinja from the GOV.UK components, in the council's name and without the crown.

A page extends `templates/layout.html`, which gives it the service's name, the skip link and the footer.
Whatever people typed reaches a template as a value only, and is escaped there.
"""

import re
from collections.abc import Sequence
from http import HTTPStatus

from aiohttp import web

from bot.web.assets import Assets
from bot.web.headers import CSP, content_security_policy, hash_of
from bot.web.templating import environment
from dialogs.wording import APP_NAME, concern_routes
from training.policy import Policy

_INLINE = re.compile(r"<script>(.+?)</script>", re.DOTALL)


class Pages:
    """Draws pages in one council's name.

    `base` is the path under which a proxy shows the site, where that is not its root.
    """

    def __init__(self, policy: Policy, assets: Assets, *, base: str = "") -> None:
        self._always: dict[str, object] = {
            "asset": lambda name: base + assets.path_of(name),
            "base": base,
            "concern_routes": concern_routes(policy.contacts),
            "council": policy.council,
            "is_styled": assets.is_styled,
            "has_teams_library": assets.has_teams_library,
            "mailbox": policy.contacts.safeguarding_mailbox,
            "service": APP_NAME,
        }
        self._inline = tuple(map(hash_of, _INLINE.findall(self.html("layout.html", title=""))))

    def html(self, template: str, **facts: object) -> str:
        """A page's HTML; `title` must be among the facts, and `is_error` where something is wrong."""
        return environment().get_template(template).render({**self._always, **facts})

    def page(
        self,
        template: str,
        *,
        status: int = HTTPStatus.OK,
        framed_by: tuple[str, ...] = (),
        **facts: object,
    ) -> web.Response:
        """A page to answer with; `framed_by` are the origins that may show it in a frame of theirs."""
        response = web.Response(
            text=self.html(template, **facts), status=status, content_type="text/html"
        )
        if framed_by:
            response.headers[CSP] = self.policy(framed_by)
        return response

    def sentences(self, status: int, title: str, sentences: Sequence[str]) -> web.Response:
        """A page of a title and a few sentences: for everything that is not as somebody expected."""
        return self.page("sentences.html", status=status, title=title, sentences=sentences)

    def policy(self, framed_by: tuple[str, ...] = ()) -> str:
        """The content security policy of these pages."""
        return content_security_policy(scripts=self._inline, framed_by=framed_by)
