"""From the wire to our own frozen values, by way of the SDK's `Activity`.

What comes in is anybody's JSON until it is read here: whatever has the wrong type counts as absent,
so that no odd activity can trip anything further in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.schema import Activity, Attachment, ChannelAccount, ConversationAccount

from bot.json_values import Json, object_of, text_of

LONGEST_ID = (
    500  # characters; Teams' own have about 150, and no index takes more than some thousand
)
MOST_ATTACHMENTS = 20
LONGEST_TEXT = 32_000  # characters; about as many as Teams itself lets people send


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an activity claims to come from: what is checked before it is believed."""

    service_url: str
    channel_id: str
    tenant_id: str


def origin_of(body: Json) -> Origin:
    """Where an activity says that it comes from; empty where it does not say."""
    return Origin(text_of(body, "serviceUrl"), text_of(body, "channelId"), _tenant_of(body))


def activity_from(body: Json) -> Activity:
    """The SDK's value of an inbound activity, with only what a turn needs."""
    return Activity(
        type=text_of(body, "type"),
        id=id_of(body, "id"),
        name=text_of(body, "name"),
        action=text_of(body, "action"),
        text=text_of(body, "text")[:LONGEST_TEXT],
        value=body.get("value"),
        reply_to_id=id_of(body, "replyToId"),
        channel_id=text_of(body, "channelId"),
        service_url=text_of(body, "serviceUrl"),
        from_property=_account(object_of(body, "from")),
        recipient=_account(object_of(body, "recipient")),
        conversation=_conversation(body),
        members_added=_accounts(body, "membersAdded"),
        members_removed=_accounts(body, "membersRemoved"),
        channel_data=object_of(body, "channelData"),
        attachments=_attachments(body),
    )


def wire_of(activity: Activity) -> dict[str, Any]:
    """A message as the connector takes it; what is not set is left out."""
    attachments = [
        {"contentType": each.content_type, "content": each.content}
        for each in activity.attachments or ()
    ]
    wire = {
        "type": activity.type,
        "from": _wire_account(activity.from_property),
        "recipient": _wire_account(activity.recipient),
        "conversation": {"id": activity.conversation.id} if activity.conversation else None,
        "replyToId": activity.reply_to_id,
        "summary": activity.summary,
        "attachments": attachments,
    }
    return {name: value for name, value in wire.items() if value}


def id_of(body: object, name: str) -> str:
    """An id inside an object; one that is longer than any counts as absent."""
    value = text_of(body, name)
    return value if len(value) <= LONGEST_ID else ""


def _tenant_of(body: Json) -> str:
    """Teams writes the tenant in the channel data; in the conversation it is but a copy."""
    tenant = id_of(object_of(object_of(body, "channelData"), "tenant"), "id")
    return tenant or id_of(object_of(body, "conversation"), "tenantId")


def _conversation(body: Json) -> ConversationAccount:
    talk = object_of(body, "conversation")
    return ConversationAccount(
        id=id_of(talk, "id"),
        conversation_type=text_of(talk, "conversationType"),
        tenant_id=_tenant_of(body),
    )


def _account(account: Json) -> ChannelAccount:
    return ChannelAccount(id=id_of(account, "id"), aad_object_id=id_of(account, "aadObjectId"))


def _accounts(body: Json, name: str) -> list[ChannelAccount]:
    listed = body.get(name)
    return (
        [_account(each) for each in listed if isinstance(each, Mapping)]
        if isinstance(listed, list)
        else []
    )


def _attachments(body: Json) -> list[Attachment]:
    """What came with a message; more than anybody sends at once is left out."""
    listed = body.get("attachments")
    found = listed[:MOST_ATTACHMENTS] if isinstance(listed, list) else []
    return [_attachment(each) for each in found if isinstance(each, Mapping)]


def _attachment(each: Json) -> Attachment:
    return Attachment(
        content_type=text_of(each, "contentType"),
        content_url=text_of(each, "contentUrl"),
        content=object_of(each, "content"),
        name=text_of(each, "name"),
    )


def _wire_account(account: ChannelAccount | None) -> dict[str, str] | None:
    return {"id": account.id} if account and account.id else None
