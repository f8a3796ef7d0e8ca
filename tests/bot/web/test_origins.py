"""What comes from another site's page is refused, whatever it brings."""

import pytest

from tests.bot.web.desk import FILLED_IN, OURS, WebDesk


@pytest.mark.parametrize(
    ("headers", "status", "why"),
    [
        (OURS, 200, "our own page"),
        ({"Sec-Fetch-Site": "none"}, 200, "sent again by hand"),
        ({}, 200, "a browser of long ago"),
        ({"Origin": "https://training.example.gov.uk"}, 200, "one that names our own address"),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403, "another site"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "another service of the council"),
        ({"Origin": "https://evil.example"}, 403, "another site, an older browser"),
        ({"Origin": "http://training.example.gov.uk"}, 403, "not over https"),
        (
            {"Sec-Fetch-Site": "cross-site", "Origin": "https://training.example.gov.uk"},
            403,
            "the browser knows better",
        ),
    ],
)
async def test_what_another_sites_page_sends_is_refused(
    desk: WebDesk, headers: dict[str, str], status: int, why: str
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    response = await desk.client.post(
        desk.path(), data={**form.values, **FILLED_IN}, headers=headers
    )

    assert response.status == status, why
    assert len(await desk.confirmed()) == (1 if status == 200 else 0)
