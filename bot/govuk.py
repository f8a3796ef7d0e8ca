"""Where the styles and scripts of GOV.UK Frontend are.

Nothing of it is in the repository. A checkout finds it in `node_modules/`; a built package carries it
(`hatch_build.py`); `WEB_ASSETS` names it anywhere else.
"""

from pathlib import Path

FILES = ("govuk-frontend.min.css", "govuk-frontend.min.js")

_HERE = Path(__file__).parent
_PACKED = _HERE / "web" / "static" / "govuk"
_CHECKED_OUT = _HERE.parent / "node_modules" / "govuk-frontend" / "dist" / "govuk"


def found_in(directory: Path | None = None) -> Path | None:
    """The folder that holds them: the one given, else the first of the usual ones."""
    places = (directory,) if directory else (_PACKED, _CHECKED_OUT)
    return next((each for each in places if all((each / name).is_file() for name in FILES)), None)
