"""What a link that no longer works shows: why, and how to get a new one."""

from bot.links import days_of
from bot.web.visits import DeadLink, Why
from dialogs.replies import Button, Form, Notice, Own, Reply, TextField
from training.days import long_date

FLOW = "new link"
EMAIL = "email"

NEW_LINK = "Send me a new link"
_WHERE_TO = "We send it only to the address that the council has for you."


def about(dead: DeadLink, token: str) -> Reply:
    """What to say of a link that lets nobody in."""
    match dead.why:
        case Why.EXPIRED if dead.link:
            return Notice(
                "This link is no longer valid",
                (
                    f"For your safety this link worked for {days_of(dead.link.opening)} days, until "
                    f"{long_date(dead.link.valid_until)}.",
                    f"You can ask for a new one. {_WHERE_TO}",
                ),
                buttons=(Button(NEW_LINK, FLOW, 1, token),),
            )
        case Why.GONE:
            return asking(
                "This link no longer works",
                "The council's lists have changed since it was sent: perhaps your address is another "
                "one now. You can ask for a new link here.",
            )
        case _:
            return asking(
                "This link does not work",
                "Perhaps it was cut off when it was copied, or its email is an older one. Try the link "
                "in the email itself, or ask for a new one here.",
            )


def asking(title: str, *first: str, values: dict[str, str] | None = None) -> Form:
    """Ask for the address to send a new link to."""
    return Form(
        flow=FLOW,
        version=1,
        key="",
        title=title,
        sentences=(*first, _WHERE_TO),
        fields=(
            TextField(
                EMAIL,
                "The email address that the council writes to you at",
                "Please enter your email address, such as name@example.gov.uk.",
                own=Own.EMAIL,
            ),
        ),
        send_label=NEW_LINK,
        values=values or {},
    )


def on_its_way(mailbox: str) -> Notice:
    """Said whoever asked, and whether or not we know them: nobody learns who is on the lists."""
    return Notice(
        "Please look at your email",
        (
            "If the council's lists have you with that address, a new link is on its way to it. That "
            "can take a few minutes.",
            f"If nothing comes within an hour, write to {mailbox}.",
        ),
    )
