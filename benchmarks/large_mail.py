"""`python -m benchmarks.large_mail`: what an email with a file of 10 MB costs everybody else.

For each way out, how long it takes, and the longest that another call had to wait meanwhile.
"""

import asyncio
import gc
import ssl
import tempfile
import time
from pathlib import Path

from aiohttp import ClientSession

from bot.__main__ import LAZY_COLLECTION
from tests.bot.mail.elsewhere import servers_elsewhere
from tests.bot.mail.lag import worst_lag
from tests.bot.mail.large import LARGE, ways_out
from tests.bot.mail.smtp_servers import certificate
from tests.bot.mail.written import outgoing

TIMES = 10


async def main() -> None:
    """Each way out in turn, as a table, with the product's own way of collecting garbage."""
    gc.set_threshold(*LAZY_COLLECTION)
    print(f"{'':8}{'seconds':>9}{'median lag ms':>15}{'worst lag ms':>14}")
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
                took = (time.perf_counter() - began) / TIMES
                print(f"{way:8}{took:9.2f}{sorted(lags)[TIMES // 2]:15.1f}{max(lags):14.1f}")


if __name__ == "__main__":
    asyncio.run(main())
