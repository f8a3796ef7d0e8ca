"""The golden emails: what each kind of message looks like, kept as files that a person has read.

After a wanted change write them anew with `python -m tests.bot.mail.golden`, then look at each.
"""

from pathlib import Path

from bot.mail.rendering import Rendered
from tests.bot.mail.written import BY_REPLY, LETTERS, READING_ANSWERS, RENDERER
from tests.default_policy import POLICY

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "mail"


def rendered() -> dict[str, Rendered]:
    """Every kind of email by its name."""
    drawn_by = ((LETTERS, RENDERER), (BY_REPLY, READING_ANSWERS))
    return {
        name: renderer.render(each, POLICY.contacts)
        for letters, renderer in drawn_by
        for name, each in letters.items()
    }


RENDERED = rendered()


def emails() -> dict[str, str]:
    """Every golden file's name with what belongs in it."""
    texts = {
        f"{name}.txt": f"Subject: {each.subject}\n\n{each.text}" for name, each in RENDERED.items()
    }
    return texts | {f"{name}.html": f"{each.html}\n" for name, each in RENDERED.items()}


def record() -> None:
    """Write them all."""
    for name, content in emails().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    record()
