"""What an activity means to us: words, a form that came back, the app added or removed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from botbuilder.schema import Activity

from bot.json_values import Json, object_of, text_of
from dialogs.flow import Answer

_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
_LONGEST_VALUE = 2_000  # characters of one field; no field of ours takes more


class Happening(StrEnum):
    """What happened in Teams."""

    SAID = "said"  # words, or a button that stands for words
    CLICKED = "clicked"  # the button of a card: an invoke, whose answer takes the card's place
    ADDED = "added"  # the app was added for somebody
    REMOVED = "removed"
    CLOSED = "closed"  # a channel or its team was deleted or archived, or the app taken out of it
    ASKED = "asked"  # an invoke that we have no answer to
    NOTHING = "nothing"  # reactions, edits, typing, people joining


@dataclass(frozen=True, slots=True)
class InChannel:
    """Where in Teams a channel's activity happened; without a channel the whole team is meant."""

    team_id: str
    channel_id: str


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file that came with a message: where it can be fetched, which is a secret for a while.

    A picture that was pasted lies with Teams itself and needs the bot's own token.
    """

    name: str
    address: str = field(repr=False)
    is_pasted: bool = False


@dataclass(frozen=True, slots=True)
class Inbound:
    """One activity, understood. `entra_id` is whoever wrote or clicked, as the channel vouches.

    `channel` is None in one-to-one and group chats.
    """

    happening: Happening
    conversation_id: str
    is_personal: bool
    service_url: str
    tenant_id: str
    user_id: str
    entra_id: str
    bot_id: str
    activity_id: str = ""
    text: str = ""
    answer: Answer | None = None
    channel: InChannel | None = None
    files: tuple[FileSent, ...] = ()


def inbound_from(activity: Activity) -> Inbound:
    """Read an activity; never fails, whatever stands in it."""
    payload = _payload(activity)
    return Inbound(
        happening=_happening(activity) if _is_somebody(activity) else Happening.NOTHING,
        conversation_id=activity.conversation.id,
        is_personal=activity.conversation.conversation_type == "personal",
        service_url=activity.service_url,
        tenant_id=activity.conversation.tenant_id,
        user_id=activity.from_property.id,
        entra_id=activity.from_property.aad_object_id,
        bot_id=activity.recipient.id,
        activity_id=activity.id,
        text=activity.text or text_of(payload, "say"),
        answer=_answer(payload),
        channel=_channel(activity),
        files=tuple(_files(activity)),
    )


def _is_somebody(activity: Activity) -> bool:
    """Whether there is anybody to answer, and a place to answer in."""
    return bool(activity.conversation.id and activity.from_property.id)


def _happening(activity: Activity) -> Happening:
    match activity.type:
        case "message":
            return Happening.SAID
        case "invoke":
            return Happening.CLICKED if activity.name == "adaptiveCard/action" else Happening.ASKED
        case "installationUpdate":
            return Happening.ADDED if activity.action.startswith("add") else Happening.REMOVED
        case "conversationUpdate":
            return _updated(activity)
        case _:
            return Happening.NOTHING


def _updated(activity: Activity) -> Happening:
    """News of who is in a conversation, or of a channel or its team."""
    if _bot_joined(activity):
        return Happening.ADDED
    return Happening.CLOSED if _is_closed(activity) else Happening.NOTHING


def _bot_joined(activity: Activity) -> bool:
    return any(each.id == activity.recipient.id for each in activity.members_added)


_CLOSING = frozenset({"channelDeleted", "teamArchived", "teamDeleted", "teamHardDeleted"})


def _is_closed(activity: Activity) -> bool:
    left = any(each.id == activity.recipient.id for each in activity.members_removed)
    return left or text_of(activity.channel_data, "eventType") in _CLOSING


def _channel(activity: Activity) -> InChannel | None:
    """The team and the channel; what concerns a whole team names no channel that counts."""
    team_id = text_of(object_of(activity.channel_data, "team"), "id")
    channel_id = text_of(object_of(activity.channel_data, "channel"), "id")
    is_said = activity.type in ("message", "invoke")
    is_news_of_one = text_of(activity.channel_data, "eventType").startswith("channel")
    if not is_said and not is_news_of_one:
        channel_id = ""
    elif not channel_id:
        return None
    return InChannel(team_id, channel_id) if team_id else None


def _files(activity: Activity) -> Iterator[FileSent]:
    """Files and pasted pictures; Teams' own copy of the words is neither."""
    if activity.type != "message":
        return
    for each in activity.attachments:
        if each.content_type == _DOWNLOAD:
            yield FileSent(each.name, text_of(each.content, "downloadUrl"))
        elif each.content_type.startswith("image/"):
            kind = each.content_type.removeprefix("image/")
            usual = f"picture.{kind}" if kind.isalpha() else "picture"
            yield FileSent(each.name or usual, each.content_url, is_pasted=True)


def _payload(activity: Activity) -> Json:
    """The data of the button pressed: in a message its whole value, in an invoke its action's."""
    if activity.type == "message":
        return activity.value if isinstance(activity.value, dict) else {}
    return object_of(object_of(activity.value, "action"), "data")


def _answer(payload: Json) -> Answer | None:
    """A form that came back, or None; which form it was is for the dialog to judge.

    The button of a card that nobody draws any more, or never drew, is a form that no dialog knows.
    """
    if not payload or text_of(payload, "say"):
        return None
    form = object_of(payload, "form")
    version = form.get("version")
    if not text_of(form, "flow") or not isinstance(version, int):
        return Answer("", 0, "", {})
    values = {
        name: text_of(payload, name)[:_LONGEST_VALUE]
        for name, value in payload.items()
        if isinstance(value, str)
    }
    return Answer(text_of(form, "flow"), version, text_of(form, "key"), values)
