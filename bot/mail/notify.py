"""Mail by GOV.UK Notify, which sends a template of the council's with our words in it.

Notify keeps every message under our own reference, so it can be asked what became of one. It carries
no HTML of ours, no pictures, no files and no Reply-To of our choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.json_values import Json, text_of
from bot.mail.markdown import markdown_of
from bot.mail.notify_answers import meaning_of
from bot.mail.notify_calls import NotifyCalls, NotifyError
from bot.mail.printable import one_line
from bot.mail.whom import recipient_of
from dialogs.letters.letter import Letter
from scheduler.ports import NoTraceError, Outgoing, Receipt, TooSoonError

SUBJECT, BODY = "subject", "body"
"""What the template leaves open."""

CERTAIN_AFTER = timedelta(minutes=2)
"""A call that was given up may still be taken in; one that old cannot."""

FORGETS_AFTER = timedelta(days=2)
"""A service keeps its messages for seven days, or as few as three."""

NOT_SENT = "technical-failure"


@dataclass(frozen=True, slots=True)
class NotifyTemplate:
    """The template that every message goes through, and where answers go if not to the usual place."""

    template_id: str
    reply_to_id: str | None = None


class NotifySender:
    """The email way out of `scheduler.ports.Sender` by GOV.UK Notify."""

    def __init__(
        self,
        calls: NotifyCalls,
        template: NotifyTemplate,
        *,
        certain_after: timedelta = CERTAIN_AFTER,
    ) -> None:
        self._calls = calls
        self._template = template
        self._certain_after = certain_after

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Hand one letter to Notify; the receipt has Notify's own id for it.

        Raises:
            UnreachableError: the addressee has no usable address.
            TryLaterError: Notify surely did not take it, but may later.
            RejectedError: Notify does not take this message.
            NotifyError: it may or may not have been taken.
        """
        try:
            answer = await self._calls.send(
                email_address=recipient_of(outgoing).addr_spec,
                template_id=self._template.template_id,
                personalisation=_words(outgoing, letter),
                reference=outgoing.delivery_id,
                email_reply_to_id=self._template.reply_to_id,
            )
        except NotifyError as error:
            if (refusal := meaning_of(error)) is None:
                raise
            raise refusal from error
        return _receipt(answer)

    async def find(self, delivery_id: str, *, doubtful_for: timedelta) -> Receipt | None:
        """What became of a delivery (`scheduler.ports.Enquirer`).

        What Notify could not hand on for reasons of its own was surely not sent.
        """
        found = await self._calls.with_reference(delivery_id)
        taken = [each for each in found if text_of(each, "status") != NOT_SENT]
        if taken:
            return _receipt(taken[0])
        if doubtful_for < self._certain_after:
            raise TooSoonError
        if doubtful_for > FORGETS_AFTER:
            raise NoTraceError
        return None

    async def close(self) -> None:
        """Begin no more calls."""
        await self._calls.close()


def _words(outgoing: Outgoing, letter: Letter) -> Mapping[str, str]:
    body = markdown_of(letter, outgoing.policy.contacts)
    return {SUBJECT: one_line(letter.subject), BODY: body}


def _receipt(notification: Json) -> Receipt:
    return Receipt(text_of(notification, "id") or None)
