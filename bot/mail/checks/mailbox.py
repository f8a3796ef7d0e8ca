"""Can the answers by email be read, and would anybody be believed? Nothing is read, marked or moved."""

from bot.entra_wires import app_in
from bot.environment import PREFIX
from bot.mail.checks.steps import CheckError, Steps
from bot.mail.inbox.opening import (
    open_inbox,
    receiver_of,
    refuse_peoples_mailbox,
    reply_addresses,
)
from bot.mail.senders import MailMeans
from bot.settings import Settings
from scheduler.mail_ports import MailboxError


async def check_mailbox(settings: Settings, mailbox: str, means: MailMeans) -> Steps:
    """Open the mailbox that answers come to; nothing is said where none is set.

    `setting_needs.need_for_mailbox` must have found nothing missing. `mailbox` is the policy's safeguarding
    mailbox. Raises NotReadyError where the two are the same, or no app lets us in.
    """
    replies = reply_addresses(settings)
    if settings.mailbox is None or replies is None:
        return
    refuse_peoples_mailbox(replies, mailbox)
    inbox = open_inbox(settings.mailbox, app_in(settings), means.session)
    try:
        await inbox.look()
    except MailboxError as error:
        raise CheckError("mailbox", error.message) from error
    yield f"The mailbox that answers come to, {replies.address}, can be read."
    yield _who_is_believed(settings)


def _who_is_believed(settings: Settings) -> str:
    if receiver_of(settings).can_prove:
        return "Senders are believed on the word of the mail system that the settings name."
    return (
        "No sender can be believed, so nobody can confirm by email: set"
        f" {PREFIX}MAIL_RECEIVER or {PREFIX}MAIL_AUTHSERV_ID, as docs/replies.md says."
    )
