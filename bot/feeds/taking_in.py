"""Which file it is that comes in: the hash of its bytes."""

from hashlib import file_digest, sha256
from pathlib import Path


def hash_of(source: bytes | Path) -> str:
    """The SHA-256 of a file, as hexadecimal; empty where it cannot be read."""
    if isinstance(source, bytes):
        return sha256(source).hexdigest()
    try:
        with source.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
