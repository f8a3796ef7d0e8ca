"""What a proven sender's words mean: an agreement, something done, or whatever the conversation makes of them."""

from dataclasses import dataclass

from dialogs import agreeing, answers, handout, said_done
from dialogs.conversation import Conversation, Said
from dialogs.mail_context import Context, courses_of
from dialogs.outcome import Outcome
from dialogs.reading import LONGEST_READ, Intent, read
from dialogs.replies import Reply
from storage import snapshot
from storage.database import Connection, Joined
from training.policy import Policy
from training.tracker import Standing, Tracker


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said, and what has been recorded or noted with it."""

    replies: tuple[Reply, ...]
    outcome: Outcome = Outcome.ANSWERED


async def understand(
    conn: Connection, context: Context, policy: Policy, *, is_beside_others: bool
) -> Answered:
    """Answer the words, in the transaction that handles the email.

    Words that say nothing to us are not answered where something else about the email is.
    """
    words = context.incoming.words
    if (agreed := await _agreed(conn, context, policy)) is not None:
        return agreed
    if said_done.says_it_is_done(words):
        done = await _said_done(conn, context, policy)
        return Answered(()) if is_beside_others and done.outcome is Outcome.ANSWERED else done
    if is_beside_others and read(words) is Intent.UNKNOWN:
        return Answered(())
    conversation = Conversation(Joined(conn), policy)
    said = Said(words[:LONGEST_READ])
    return Answered(await conversation.answer(context.caller, said, context.now))


async def _agreed(conn: Connection, context: Context, policy: Policy) -> Answered | None:
    """“Yes, I have read it”: recorded if the very words stood in the message that it answers."""
    standing = await _standing(conn, context, policy)
    matter = handout.handout_of(standing, policy)
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
    await answers.record_handout(conn, turn.record)
    return Answered(turn.replies, Outcome.RECORDED)


async def _said_done(conn: Connection, context: Context, policy: Policy) -> Answered:
    standing = await _standing(conn, context, policy)
    about = await courses_of(conn, context)
    turn = said_done.answer(context.incoming.words, standing, policy, about=about, at=context.now)
    if turn.record is None:
        return Answered(turn.replies)
    await answers.note_done(conn, turn.record, context.caller)
    return Answered(turn.replies, Outcome.NOTED)


async def _standing(conn: Connection, context: Context, policy: Policy) -> Standing:
    known = await snapshot.of_person(conn, context.person.person_id)
    if known is None:
        return Standing(context.person, context.now.date(), ())
    return Tracker(policy, context.now.date()).standing_of(*known)
