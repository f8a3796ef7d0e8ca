"""`python -m benchmarks.large_mail`: what an email with a file of 10 MB costs everybody else.

For each way out, and for reading one that came in, how long it takes, and the longest that another call had to
wait meanwhile. Then the same of small emails that somebody made to keep the process busy.
"""

import asyncio
import gc
import ssl
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from aiohttp import ClientSession

from bot.__main__ import LAZY_COLLECTION
from bot.mail.inbox.parsing import parsed
from dialogs.mail.concern import worry_in
from tests.bot.mail.elsewhere import servers_elsewhere
from tests.bot.mail.inbox.test_hostile_mail import HOSTILE
from tests.bot.mail.lag import worst_lag
from tests.bot.mail.large import LARGE, ways_out
from tests.bot.mail.large_in import ARRIVING
from tests.bot.mail.post_room import OURS
from tests.bot.mail.smtp_servers import certificate
from tests.bot.mail.written import outgoing
from tests.default_policy import POLICY

TIMES = 10


async def main() -> None:
    """Each in turn, as a table, with the product's own way of collecting garbage."""
    gc.set_threshold(*LAZY_COLLECTION)
    print(f"{'':28}{'seconds':>9}{'median lag ms':>15}{'worst lag ms':>14}")
    await _go_out()
    for name, write in ARRIVING.items():
        await _come_in(name, write(), times=TIMES)
    for rest, what in HOSTILE:
        await _come_in(f"small: {what}"[:28], b"From: a@b.example\r\n" + rest, times=1)


async def _go_out() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "server.pem").write_bytes(certificate())
        tls = ssl.create_default_context(cafile=str(folder / "server.pem"))
        async with servers_elsewhere(folder / "server.pem") as there, ClientSession() as session:
            for way, sender in ways_out(there, folder / "mail", session, tls).items():
                lags: list[float] = []
                began = time.perf_counter()
                for number in range(TIMES):
                    message = outgoing(delivery_id=f"{way}-{number}")
                    lags.append(await worst_lag(sender.send(message, LARGE)) * 1000)
                _print(way, (time.perf_counter() - began) / TIMES, lags)


async def _come_in(name: str, content: bytes, *, times: int) -> None:
    lags: list[float] = []
    began = time.perf_counter()
    for _ in range(times):
        lags.append(await worst_lag(asyncio.to_thread(_read(content))) * 1000)
    _print(name, (time.perf_counter() - began) / times, lags)


def _read(content: bytes) -> Callable[[], object]:
    """As the reading job does in its thread: taken apart, and looked at by the guard."""
    return lambda: worry_in(parsed(content, OURS).everything, POLICY)


def _print(name: str, took: float, lags: Sequence[float]) -> None:
    middle = sorted(lags)[len(lags) // 2]
    print(f"{name:28}{took:9.2f}{middle:15.1f}{max(lags):14.1f}")


if __name__ == "__main__":
    asyncio.run(main())
