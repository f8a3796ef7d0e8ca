"""Notify's key and template are looked at; nothing is sent."""

import pytest

from bot.environment import Secret
from bot.mail.checks.notify import check_notify
from bot.mail.notify_calls import NotifyCalls
from tests.bot.mail.checks.found import code_of, found
from tests.bot.mail.cutting import Step, Trouble
from tests.bot.mail.fake_notify import (
    KEY,
    KEY_ID,
    SERVICE,
    TEMPLATE,
    an_email_template,
    fake_notify,
    refusal,
)


async def code_with(*script: Step, key: Secret = KEY, template: str = TEMPLATE) -> str | None:
    async with fake_notify(*script) as notify:
        calls = notify.calls(key, answer_seconds=1)
        code = await code_of(check_notify(calls, template))
        await calls.close()
    assert notify.taken == []
    return code


async def test_a_service_in_order_is_said() -> None:
    async with fake_notify() as notify:
        calls = notify.calls()
        said, wrong = await found(check_notify(calls, TEMPLATE))
        await calls.close()
    assert wrong is None
    assert said[:2] == [
        "GOV.UK Notify knows the key.",
        "The template takes a subject and a body, and nothing else.",
    ]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"type": "sms"}, "a text message's"),
        ({"personalisation": {"body": {}}}, "no subject of ours"),
        (
            {"personalisation": {"subject": {}, "body": {}, "name": {}}},
            "a word that we do not have",
        ),
        ({"personalisation": None}, "nothing to fill in"),
    ],
)
async def test_a_template_that_our_words_do_not_fit_is_told(
    changes: dict[str, object], why: str
) -> None:
    async with fake_notify() as notify:
        notify.template = an_email_template(**changes)
        calls = notify.calls()
        assert await code_of(check_notify(calls, TEMPLATE)) == "wrong_template", why
        await calls.close()


async def test_a_wrong_key_is_told() -> None:
    assert await code_with(key=Secret(f"live-{KEY_ID}-{SERVICE}")) == "wrong_key"


@pytest.mark.parametrize(
    ("step", "code", "why"),
    [
        (refusal(403, "AuthError"), "wrong_key", "the key or the clock"),
        (refusal(404, "NoResultFound"), "unknown_template", "of another service"),
        (refusal(400, "ValidationError"), "unknown_template", "no id at all"),
        (Trouble.CUT_BEFORE, "no_connection", "a firewall, perhaps"),
        (refusal(500, "Exception"), "notify", "its own trouble"),
    ],
)
async def test_what_notify_minds_is_one_sentence(step: Step, code: str, why: str) -> None:
    assert await code_with(step) == code, why


async def test_nobody_there_is_told(unused_tcp_port: int) -> None:
    calls = NotifyCalls(KEY, base_url=f"http://127.0.0.1:{unused_tcp_port}")
    assert await code_of(check_notify(calls, TEMPLATE)) == "no_connection"
    await calls.close()
