"""Ids as Microsoft gives them to apps and people: hexadecimal digits in five groups."""

from uuid import UUID


def is_guid(text: str) -> bool:
    """Whether it is one, written with its hyphens."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
