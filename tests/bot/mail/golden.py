"""The golden emails: what each kind of message looks like, kept as files that a person has read.

After a wanted change write them anew with `python -m tests.bot.mail.golden`, then look at each.
"""

from pathlib import Path

from tests.bot.mail.written import LETTERS, RENDERER
from tests.default_policy import POLICY

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "mail"


def emails() -> dict[str, str]:
    """Every golden file's name with what belongs in it."""
    rendered = {name: RENDERER.render(each, POLICY.contacts) for name, each in LETTERS.items()}
    texts = {
        f"{name}.txt": f"Subject: {each.subject}\n\n{each.text}" for name, each in rendered.items()
    }
    return texts | {f"{name}.html": f"{each.html}\n" for name, each in rendered.items()}


def record() -> None:
    """Write them all."""
    for name, content in emails().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    record()
