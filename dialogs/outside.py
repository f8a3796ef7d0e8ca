"""The links by which somebody can confirm from outside, given to the dialogs through a small door.

Nothing here is needed: where there are none, people hear what to do instead.
"""

from collections.abc import Callable

from dialogs.replies import Link
from training.people import Person

LinkFor = Callable[[Person], Link | None]
"""A link by which somebody can confirm what is asked of them; None where there is none."""


def no_link(_person: Person) -> None:
    """There are no links."""
