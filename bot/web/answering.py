"""What is said to whoever comes with a link: the same that a card would say, less what is not done by link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.web.bodies import Sent, SentFile
from bot.web.drawing import without_files
from bot.web.filling import Filled, filled
from bot.web.sealing import Offer
from bot.web.visits import Visit
from dialogs.caller import Caller
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.purposes import as_shown_by_link, words_of
from dialogs.replies import PRESS, Button, Form, Notice, Reply, Suggestion

Replies = tuple[Reply, ...]

_OUT_OF_DATE = Notice(
    "That page was out of date",
    ("Nothing was recorded. Here is the page as it is now: please fill it in again.",),
)


class Uploads(Protocol):
    """Takes the forms that come with files."""

    async def take(
        self, caller: Caller, answer: Answer, files: Mapping[str, SentFile], now: datetime
    ) -> Replies:
        """What to say to such a form, once what it brings is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Answering:
    """Hands what is sent to the dialogs; without `uploads` no files are taken."""

    conversation: Conversation
    uploads: Uploads | None = None

    async def opened(self, visit: Visit) -> Replies:
        """What the link opens."""
        return await self._said(visit, Said(text=words_of(visit.link.opening)))

    async def answered(self, visit: Visit, offer: Offer | None, sent: Sent) -> Replies:
        """What is said to a form, a press or words; to anything else what the link opens."""
        match offer:
            case Form():
                return await self._filled_in(visit, filled(self.fillable(offer), sent))
            case Button():
                pressed = Answer(offer.flow, offer.version, offer.key, {PRESS: offer.verb})
                return await self._said(visit, Said(answer=pressed))
            case Suggestion():
                return await self._said(visit, Said(text=offer.words))
            case None:
                return (_OUT_OF_DATE, *await self.opened(visit))

    def fillable(self, form: Form) -> Form:
        """The form as it can be filled in here."""
        return form if self.uploads else without_files(form)

    async def _filled_in(self, visit: Visit, given: Filled) -> Replies:
        form = given.form
        if not given.is_complete:
            return (form,)
        said = Said(answer=Answer(form.flow, form.version, form.key, form.values))
        if given.files and self.uploads:
            return await self._handed_in(visit, said, given.files, self.uploads)
        return await self._said(visit, said)

    async def _handed_in(
        self, visit: Visit, said: Said, files: Mapping[str, SentFile], uploads: Uploads
    ) -> Replies:
        """Nothing is taken with words that are a concern about somebody."""
        routes = await self.conversation.guarded(said, visit.now)
        if routes or said.answer is None:
            return routes
        replies = await uploads.take(visit.caller, said.answer, files, visit.now)
        return tuple(map(as_shown_by_link, replies))

    async def _said(self, visit: Visit, said: Said) -> Replies:
        replies = await self.conversation.answer(visit.caller, said, visit.now)
        return tuple(map(as_shown_by_link, replies))
