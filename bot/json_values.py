"""What stands in JSON that somebody else wrote: whatever has the wrong type counts as absent.

Teams, Entra and Graph are read with it, so that no odd value can trip anything further in.
"""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]  # an object as it travelled


def object_of(body: object, name: str) -> Json:
    """An object inside another, empty where there is none."""
    value = body.get(name) if isinstance(body, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def text_of(body: object, name: str) -> str:
    """A text inside an object, empty where there is none.

    Halves of surrogate pairs and NULs are left out: no database and no answer could hold them.
    """
    value = body.get(name) if isinstance(body, Mapping) else None
    if not isinstance(value, str):
        return ""
    if value.isascii() and "\0" not in value:
        return value
    return value.replace("\0", "").encode(errors="ignore").decode()
