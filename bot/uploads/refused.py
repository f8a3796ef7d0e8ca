"""How the look into a file ends early."""

from training.uploads import Refusal


class RefusedFileError(Exception):
    """The file is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
