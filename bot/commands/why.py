"""The reason that a command wants for what it does: kept, and so never empty."""

from dialogs.wording import REASON_NEEDED
from training.errors import TrainingError


def reason_in(typed: str, *, needed: str = REASON_NEEDED) -> str:
    """The reason as it is kept; `needed` says who reads it, where that is not an auditor alone.

    Raises:
        TrainingError: there is nothing in it.
    """
    reason = typed.strip()
    if not reason:
        raise TrainingError(needed)
    return reason
