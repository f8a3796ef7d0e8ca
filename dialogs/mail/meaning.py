"""What a proven sender's words mean: an agreement, or whatever the conversation makes of them, as in chat."""

from dataclasses import dataclass

from dialogs import answers, handout
from dialogs.conversation import Conversation, Said
from dialogs.evidence.words import wish_in
from dialogs.handout import Handout
from dialogs.mail import agreeing
from dialogs.mail.concern import without_our_own
from dialogs.mail.context import Context, courses_of
from dialogs.mail.outcome import Outcome
from dialogs.mail.question import Question, asked_next, completed, names_anything
from dialogs.questions import facts_of
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Form, Reply
from dialogs.typed.plain_words import LONGEST_READ
from dialogs.wording import DONE, done_with
from storage.database import Connection
from training.days import long_date
from training.policy import Policy

_SAID_WITH_A_FILE = frozenset({Intent.UNKNOWN, Intent.DONE, Intent.GREETING, Intent.THANKS})
"""What words beside a file only say about it, or to be polite."""

_ANSWERING = frozenset({Intent.UNKNOWN, Intent.DONE})
"""What words may be read as that answer “which course?” or “on which day?”."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said, what has been recorded with it, and what is asked."""

    replies: tuple[Reply, ...]
    outcome: Outcome = Outcome.ANSWERED
    asks: Question | None = None


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
    said, wish = await _said(words, context, conversation, await courses_of(conn, context))
    replies = await conversation.answer(context.caller, said, context.now)
    is_asking = wish.intent is Intent.DONE and not any(isinstance(each, Form) for each in replies)
    asks = asked_next(wish, context.now.date()) if is_asking else None
    return Answered(replies, asks=asks)


async def _said(
    words: str, context: Context, conversation: Conversation, about: tuple[str, ...]
) -> tuple[Said, Wish]:
    """The words as they are answered, and what they wish for.

    What answers a question of ours is said in full, as somebody in chat would press it.
    """
    wish = await conversation.wish_of(words, context.now)
    told = await conversation.done_in(words, context.now)
    if context.question and wish.intent in _ANSWERING and names_anything(told):
        told = completed(told, context.question)
        return Said(_in_full(told, words, conversation.policy), about=told.among), told
    return Said(words, about=about), completed(wish, Question(context.now.date(), about))


def _in_full(told: Wish, words: str, policy: Policy) -> str:
    if told.is_day_vague:
        return f"{DONE.words} {words}"
    if told.course and told.course in policy.courses:
        return done_with(policy.courses[told.course].title, on=told.on).words
    return f"{DONE.words} on {long_date(told.on)}" if told.on else DONE.words


async def _only_go_along(words: str, context: Context, conversation: Conversation) -> bool:
    wish = await conversation.wish_of(words, context.now)
    return wish.intent in _SAID_WITH_A_FILE or wish_in(words) is not None


async def _agreed(conn: Connection, context: Context, policy: Policy) -> Answered | None:
    """“Yes, I have read it”: recorded if the very words stood in the message that it answers."""
    facts = await facts_of(conn, context.person, policy, context.now.date())
    matter = handout.handout_of(facts.standing, policy)
    if matter is None or not _is_about(matter, context):
        return None
    is_whole = agreeing.is_agreement(
        context.incoming.words, context.person, matter.course.statement
    )
    if context.form_key is None or not is_whole:
        return Answered((handout.show(matter),))
    turn = handout.agree(matter, context.form_key, context.caller, at=context.now)
    if turn.record is None:
        return Answered(turn.replies)
    await answers.record_handouts(conn, [turn.record])
    return Answered(turn.replies, Outcome.RECORDED)


def _is_about(matter: Handout, context: Context) -> bool:
    """Whether the words agree to the handout; a nod does where its form stood and is still open."""
    words, statement = context.incoming.words, matter.course.statement
    is_nod = context.form_key is not None and matter.is_open and agreeing.is_half_a_yes(words)
    return is_nod or agreeing.is_agreement(words, context.person, statement)
