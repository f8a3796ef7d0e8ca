"""What a page shows, read from its HTML."""

import re
from html import unescape


def heading_of(page: str) -> str:
    """The page's one first heading."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", found).split()))
