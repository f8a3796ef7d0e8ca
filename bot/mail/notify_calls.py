"""Calls to GOV.UK Notify by its own client, which waits for each answer: so in threads of their own.

A slow Notify then holds up nothing but its own messages. A client may only be used by one thread, so
each has one. Refusals become one kind of error, without the words of their messages: Notify says that
those may change any day.
"""

import asyncio
import errno
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import requests
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from bot.environment import Secret
from bot.json_values import Json, text_of

BASE_URL = "https://api.notifications.service.gov.uk"
AT_ONCE = 8
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 20.0
"""Together well under a third of a delivery's lease."""

NEVER_CONNECTED = (
    requests.ConnectTimeout,
    requests.exceptions.ProxyError,
    ConnectionRefusedError,
    socket.gaierror,
)
NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})

Ask = Callable[[NotificationsAPIClient], object]


class NotifyError(Exception):
    """Notify refused or did not answer; `kind` is its own word for what is wrong.

    `status` is 0 where there was no answer, and `is_unsent` where it surely never heard of the call.
    `about` is the field of ours that it minds, where it names one.
    """

    def __init__(self, status: int, kind: str, *, about: str = "", is_unsent: bool = False) -> None:
        super().__init__(f"{status or ''} {kind}".strip())
        self.status = status
        self.kind = kind
        self.about = about
        self.is_unsent = is_unsent


class NotifyCalls:
    """What we ask of Notify; whoever makes it calls `close` at the end."""

    def __init__(
        self, api_key: Secret, *, base_url: str = BASE_URL, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = (CONNECT_SECONDS, answer_seconds)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="notify")
        self._own = threading.local()

    async def send(self, **email: object) -> Json:
        """Hand over one email, by the names of Notify's own client; raises NotifyError."""
        return await self._answer(lambda client: client.send_email_notification(**email))

    async def with_reference(self, reference: str) -> Sequence[Json]:
        """What Notify has under a reference of ours; raises NotifyError."""
        found = await self._answer(lambda client: client.get_all_notifications(reference=reference))
        values = found.get("notifications")
        if not isinstance(values, list):
            raise NotifyError(0, "no list of notifications")
        return [each for each in values if isinstance(each, Mapping)]

    async def template(self, template_id: str) -> Json:
        """A template; raises NotifyError."""
        return await self._answer(lambda client: client.get_template(template_id))

    async def close(self) -> None:
        """Begin no more calls."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, ask: Ask) -> Json:
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._threads, self._asked, ask)
        if not isinstance(answer, Mapping):
            raise NotifyError(0, "no JSON object")
        return answer

    def _asked(self, ask: Ask) -> object:
        """One call, in a thread with a client of its own."""
        try:
            return ask(self._client())
        except APIError as error:
            raise _error_in(error) from error

    def _client(self) -> NotificationsAPIClient:
        if not hasattr(self._own, "client"):
            self._own.client = NotificationsAPIClient(
                self._api_key.reveal(), base_url=self._base_url, timeout=self._timeout
            )
        client: NotificationsAPIClient = self._own.client
        return client


def _error_in(error: APIError) -> NotifyError:
    response: requests.Response | None = error.response
    if response is None:
        cause = error.__cause__
        return NotifyError(0, type(cause).__name__, is_unsent=_is_unsent(cause))
    if response.ok:
        return NotifyError(0, "no JSON in the answer")
    first = _first_error(response)
    about = text_of(first, "message").partition(" ")[0]
    return NotifyError(response.status_code, text_of(first, "error"), about=about)


def _first_error(response: requests.Response) -> object:
    try:
        body = response.json()
    except ValueError:
        return {}
    errors = body.get("errors") if isinstance(body, Mapping) else None
    return errors[0] if isinstance(errors, list) and errors else {}


def _is_unsent(trouble: BaseException | None) -> bool:
    """Whether there never was a connection to send anything over."""
    while trouble is not None:
        if isinstance(trouble, NEVER_CONNECTED) or getattr(trouble, "errno", None) in NO_WAY:
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False
