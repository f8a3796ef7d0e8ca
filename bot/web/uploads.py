"""Certificates that come with their form: handed to whoever takes files in, as from any other channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.web.bodies import SentFile
from dialogs.caller import Caller
from dialogs.conversation import Conversation
from dialogs.evidence.arriving import Arriving
from dialogs.evidence.asking import FILE
from dialogs.evidence.desk import EvidenceDesk
from dialogs.flow import Answer
from dialogs.replies import Reply


@dataclass(frozen=True, slots=True)
class CertificateUploads:
    """Takes certificates (`bot.web.answering.Uploads`)."""

    desk: EvidenceDesk

    async def take(
        self, caller: Caller, answer: Answer, files: Mapping[str, SentFile], now: datetime
    ) -> tuple[Reply, ...]:
        """What to say to the form, once its one file is kept."""
        file = files[FILE]
        arriving = Arriving.at_once(file.name, file.content or b"")
        return await self.desk.take_with_file(caller, answer, arriving, now)


def uploads_of(conversation: Conversation) -> CertificateUploads | None:
    """Where a conversation takes files, the pages take them too."""
    return CertificateUploads(conversation.certificates) if conversation.certificates else None
