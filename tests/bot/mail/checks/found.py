"""What a check says, to its end."""

from bot.mail.checks.steps import CheckError, Steps


async def found(steps: Steps) -> tuple[list[str], CheckError | None]:
    """What works, and the first thing that does not."""
    said: list[str] = []
    try:
        async for each in steps:
            said.append(each)
    except CheckError as error:
        return said, error
    return said, None


async def code_of(steps: Steps) -> str | None:
    """The code of what does not work."""
    _, error = await found(steps)
    return error.problem.code if error else None
