"""May the app use the mailbox? A draft to nobody is made, tried to be sent, and taken away again."""

from base64 import b64encode
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import quote

from bot.entra.graph import Graph, GraphError
from bot.entra.tokens import TokenError
from bot.environment import PREFIX
from bot.json_values import text_of
from bot.mail.checks.steps import CheckError, Steps

TO_NOBODY = b"Subject: A test of the bot's email; you may delete it\r\n\r\nTo nobody.\r\n"
PAGE = "as docs/email.md says; Exchange takes up to two hours to notice"


async def check_graph(graph: Graph, mailbox: str, mail_from: str) -> Steps:
    """Get in, make a draft, and ask whether it could be sent: without a recipient it never is."""
    try:
        await graph.get(f"{_path(mailbox)}/mailFolders/drafts", {"$select": "id"})
        yield f"Microsoft Graph lets the app into {mailbox}."
        await _try_to_send(graph, mailbox)
        yield "Messages can be written and sent there."
    except TokenError as error:
        raise CheckError("no_token", error.message) from error
    except GraphError as error:
        raise _about(error, mailbox) from error
    if mail_from != mailbox:
        yield f"Whether it may send as {mail_from} only a message shows: --to ADDRESS sends one."


def _path(mailbox: str) -> str:
    return f"/users/{quote(mailbox, safe='@')}"


async def _try_to_send(graph: Graph, mailbox: str) -> None:
    """A draft, which is gone again afterwards."""
    messages = f"{_path(mailbox)}/messages"
    made = await graph.post_content(messages, b64encode(TO_NOBODY), "text/plain")
    draft = f"{messages}/{quote(text_of(made, 'id'), safe='')}"
    try:
        await _ask_to_send(graph, draft, mailbox)
    finally:
        with suppress(GraphError, TokenError):
            await graph.delete(draft)


async def _ask_to_send(graph: Graph, draft: str, mailbox: str) -> None:
    """Whoever may send is told that there is no recipient, which is what we want to hear."""
    try:
        await graph.post(f"{draft}/send")
    except GraphError as refusal:
        if refusal.status == HTTPStatus.BAD_REQUEST:
            return
        if refusal.status == HTTPStatus.FORBIDDEN:
            raise CheckError(
                "missing_permission",
                f"The app may write drafts in {mailbox}, but not send them. Give it Application"
                f" Mail.Send on this mailbox, {PAGE}.",
            ) from refusal
        raise


def _about(error: GraphError, mailbox: str) -> CheckError:
    match error.status:
        case HTTPStatus.FORBIDDEN:
            return CheckError(
                "missing_permission",
                f"The app may not use {mailbox}. Give it Application Mail.ReadWrite and Mail.Send on"
                f" this mailbox, {PAGE}.",
            )
        case HTTPStatus.NOT_FOUND:
            return CheckError(
                "unknown_mailbox",
                f"This tenant has no mailbox {mailbox}. Check the address in {PREFIX}MAIL, and that it"
                " has a licence or is a shared mailbox.",
            )
        case 0:
            return CheckError(
                "no_connection",
                "Microsoft Graph does not answer. Check whether the firewall lets this machine call"
                " graph.microsoft.com.",
            )
        case _:
            return CheckError("graph", error.message)
