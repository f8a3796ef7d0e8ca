"""What a page is refused for, each with the words that its reader sees and what to do next."""

import math
from collections.abc import Mapping
from http import HTTPStatus


class RefusedError(Exception):
    """A request that is not served; the guard shows the title and the sentences as a page."""

    def __init__(
        self,
        status: int,
        title: str,
        *sentences: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.sentences = sentences
        self.headers = dict(headers or {})

    @classmethod
    def not_found(cls) -> "RefusedError":
        """There is no such page."""
        return cls(
            HTTPStatus.NOT_FOUND,
            "Page not found",
            "If you typed the address, check that it is correct. If you copied it from an email, "
            "check that you copied all of it, or use the link in the email itself.",
        )

    @classmethod
    def wrong_method(cls, allowed: str) -> "RefusedError":
        """The page is there, and does not work that way."""
        return cls(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "This page does not work like that",
            "Please go back to the email and open its link again.",
            headers={"Allow": allowed},
        )

    @classmethod
    def too_often(cls, wait_seconds: float) -> "RefusedError":
        """More requests than anybody makes by hand."""
        return cls(
            HTTPStatus.TOO_MANY_REQUESTS,
            "Please wait a moment",
            "There were too many requests from where you are. Nothing is lost: wait "
            f"{_in_words(wait_seconds)}, then try again.",
            headers={"Retry-After": str(math.ceil(wait_seconds))},
        )

    @classmethod
    def busy(cls, wait_seconds: float) -> "RefusedError":
        """So many files are on their way that there is no turn for this one."""
        return cls(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Many files are coming in just now",
            f"Nothing was recorded. Wait {_in_words(wait_seconds)}, then go back and send it again.",
            headers={"Retry-After": str(math.ceil(wait_seconds)), "Connection": "close"},
        )

    @classmethod
    def too_large(cls, what: str) -> "RefusedError":
        """More than anybody has to send; `what` says what may be sent."""
        return cls(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "That was too large",
            f"Nothing was recorded. {what}",
            headers={"Connection": "close"},
        )

    @classmethod
    def too_slow(cls) -> "RefusedError":
        """The rest did not come in time."""
        return cls(
            HTTPStatus.REQUEST_TIMEOUT,
            "That took too long",
            "What you sent did not arrive in time, so nothing was recorded. Please check your "
            "connection, go back and send it again.",
            headers={"Connection": "close"},
        )

    @classmethod
    def unreadable(cls) -> "RefusedError":
        """Not what a browser sends."""
        return cls(
            HTTPStatus.BAD_REQUEST,
            "That could not be read",
            "Nothing was recorded. Please go back and send it again.",
        )


def _in_words(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return f"{minutes} minutes" if minutes > 1 else "a minute"
