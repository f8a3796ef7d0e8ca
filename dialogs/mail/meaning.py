"""What a proven sender's words mean: an agreement, or whatever the conversation makes of them, as in chat."""

from dataclasses import dataclass

from dialogs import answers, handout
from dialogs.conversation import Conversation, Said
from dialogs.evidence.words import wish_in
from dialogs.mail import agreeing
from dialogs.mail.concern import without_our_own
from dialogs.mail.context import Context, courses_of
from dialogs.mail.outcome import Outcome
from dialogs.questions import facts_of
from dialogs.reading.wishes import Intent
from dialogs.replies import Reply
from dialogs.typed.plain_words import LONGEST_READ
from storage.database import Connection
from training.policy import Policy

_SAID_WITH_A_FILE = frozenset({Intent.UNKNOWN, Intent.DONE, Intent.GREETING, Intent.THANKS})
"""What words beside a file only say about it, or to be polite."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said, and what has been recorded with it."""

    replies: tuple[Reply, ...]
    outcome: Outcome = Outcome.ANSWERED


async def understand(
    conn: Connection, context: Context, conversation: Conversation, *, is_beside_others: bool
) -> Answered:
    """Answer the words, in the transaction that handles the email; `conversation` takes part in it.

    Words that say nothing to us are not answered where something else about the email is.
    """
    if (agreed := await _agreed(conn, context, conversation.policy)) is not None:
        return agreed
    words = without_our_own(context.incoming.words, conversation.policy)[:LONGEST_READ]
    if is_beside_others and await _only_go_along(words, context, conversation):
        return Answered(())
    said = Said(words, about=await courses_of(conn, context))
    return Answered(await conversation.answer(context.caller, said, context.now))


async def _only_go_along(words: str, context: Context, conversation: Conversation) -> bool:
    wish = await conversation.wish_of(words, context.now)
    return wish.intent in _SAID_WITH_A_FILE or wish_in(words) is not None


async def _agreed(conn: Connection, context: Context, policy: Policy) -> Answered | None:
    """“Yes, I have read it”: recorded if the very words stood in the message that it answers."""
    facts = await facts_of(conn, context.person, policy, context.now.date())
    matter = handout.handout_of(facts.standing, policy)
    if matter is None or not agreeing.is_agreement(
        context.incoming.words, context.person, matter.course.statement
    ):
        return None
    form_key = context.sent.form_key if context.sent else None
    if form_key is None:
        return Answered((handout.show(matter),))
    turn = handout.agree(matter, form_key, context.caller, at=context.now)
    if turn.record is None:
        return Answered(turn.replies)
    await answers.record_handouts(conn, [turn.record])
    return Answered(turn.replies, Outcome.RECORDED)
