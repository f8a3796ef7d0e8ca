"""Where Microsoft's library for pages inside Teams is, which the tracker's tab signs in with.

Like the styles it is not in the repository: a checkout finds it in `node_modules/`, a built package carries
it, `WEB_ASSETS` names it anywhere else. Without it a tab offers to open a browser window.
"""

from pathlib import Path

FILE = "MicrosoftTeams.min.js"

_HERE = Path(__file__).parent
_PACKED = _HERE / "static" / "teams"
_CHECKED_OUT = _HERE.parents[1] / "node_modules" / "@microsoft" / "teams-js" / "dist" / "umd"


def found_in(directory: Path | None = None) -> Path | None:
    """The file: in the folder given, else in the first of the usual ones."""
    places = ([directory] if directory else []) + [_PACKED, _CHECKED_OUT]
    return next((each / FILE for each in places if (each / FILE).is_file()), None)
