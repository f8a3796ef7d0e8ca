"""The reason that a command wants for what it does: kept, and so never empty."""

from dialogs.wording import REASON_NEEDED
from training.errors import TrainingError


def need_reason(why: str, *, sentence: str = REASON_NEEDED) -> None:
    """Refuse an empty reason; `sentence` says who reads it, where that is not an auditor alone.

    Raises:
        TrainingError: there is nothing in it.
    """
    if not why.strip():
        raise TrainingError(sentence)
