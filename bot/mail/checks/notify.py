"""Does GOV.UK Notify know the key, and is the template the one that every message fits into?"""

from http import HTTPStatus

from bot.environment import PREFIX
from bot.json_values import Json, object_of, text_of
from bot.mail.checks.steps import CheckError, Steps
from bot.mail.notify import BODY, SUBJECT
from bot.mail.notify_calls import NotifyCalls, NotifyError

ANY_TEMPLATE = (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)


async def check_notify(calls: NotifyCalls, template_id: str) -> Steps:
    """Read the template with the key; nothing is sent."""
    try:
        template = await calls.template(template_id)
    except NotifyError as error:
        raise _about(error, template_id) from error
    yield "GOV.UK Notify knows the key."
    _look_at(template)
    yield "The template takes a subject and a body, and nothing else."
    yield "Whether the key may write to everybody only a message shows: --to ADDRESS sends one."


def _look_at(template: Json) -> None:
    kind = text_of(template, "type")
    if kind != "email":
        raise CheckError(
            "wrong_template",
            f"The template is for another kind of message ({kind or 'unknown'}). Make an email template,"
            f" and set {PREFIX}NOTIFY_TEMPLATE_ID to its id.",
        )
    wanted, found = {SUBJECT, BODY}, set(object_of(template, "personalisation"))
    if wanted != found:
        raise CheckError(
            "wrong_template",
            "The template asks for other words than we have. Make its subject ((subject)) and its message"
            " ((body)), exactly so and nothing else.",
        )


def _about(error: NotifyError, template_id: str) -> CheckError:
    if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED):
        return CheckError(
            "wrong_key",
            "GOV.UK Notify refuses the key. Set the clock of this machine if it is wrong by more than"
            f" half a minute; else make a new key, and put it into {PREFIX}NOTIFY_API_KEY.",
        )
    if error.status in ANY_TEMPLATE:
        return CheckError(
            "unknown_template",
            f"The key's service has no template {template_id}. Copy the template's id in Notify, and put it"
            f" into {PREFIX}NOTIFY_TEMPLATE_ID.",
        )
    if error.status == 0:
        return CheckError(
            "no_connection",
            "GOV.UK Notify does not answer. Check whether the firewall lets this machine call"
            " api.notifications.service.gov.uk.",
        )
    return CheckError(
        "notify", f"GOV.UK Notify did not do it ({error}). Try again later, and report this answer."
    )
