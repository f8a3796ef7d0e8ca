"""How a check says what works, and what does not."""

from collections.abc import AsyncIterator
from typing import TypeAlias

from training.errors import Problem, TrainingError

Steps: TypeAlias = AsyncIterator[str]
"""One sentence for each thing that works; ends in a CheckError where one does not."""


class CheckError(TrainingError):
    """The first thing that does not work: a code for programs, and a sentence with what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = Problem(code, sentence)
