"""What the dialogs can be given by other parts of the product, each through a small door.

Nothing here is needed: where a part is missing, people hear what to do instead.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from dialogs.caller import Caller
from dialogs.incoming import SentFile
from dialogs.replies import Link, Reply
from training.people import Person

LinkFor = Callable[[Person], Link | None]
"""A link by which somebody can confirm what is asked of them; None where there is none."""


def no_link(_person: Person) -> None:
    """There are no links."""


class EvidenceDesk(Protocol):
    """Where files go that people send as evidence."""

    async def take(
        self,
        caller: Caller,
        files: Sequence[SentFile],
        *,
        about: Sequence[str],
        done_on: date | None,
        key: str,
    ) -> tuple[Reply, ...]:
        """Keep what can be kept, and say what became of each file.

        The caller is proven. `about` are the courses that the message spoke of to which the files are an
        answer, `done_on` the full date that the words name, where they name one. The same `key` comes again where a process died: then nothing is kept twice, and the
        answer is the same. Called outside any transaction, so that files may be scanned.
        """
        ...
