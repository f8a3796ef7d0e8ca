"""Puts what browsers get from npm's packages into the built one: it runs where there is no Node.

That is GOV.UK Frontend's styles and scripts, and Teams' library for pages inside it. They come from
`node_modules/`, so run `npm ci` before `pip wheel .`. Without them the package is built all the same, with a
word about it; then `WEB_ASSETS` must name them where it runs.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GOVUK = "node_modules/govuk-frontend/dist/govuk"
TEAMS = "node_modules/@microsoft/teams-js/dist/umd"
FILES = {
    "bot/web/static/govuk": (f"{GOVUK}/govuk-frontend.min.css", f"{GOVUK}/govuk-frontend.min.js"),
    "bot/web/static/teams": (f"{TEAMS}/MicrosoftTeams.min.js",),
}
WITHOUT = {
    "bot/web/static/govuk": "govuk-frontend is not there: the web pages will be plain.",
    "bot/web/static/teams": "teams-js is not there: the tracker's tab will open a browser window.",
}


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling for every build; an editable install reads `node_modules/` itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to what is built, unless a source package brought them."""
        for into, files in FILES.items():
            if version == "editable" or (Path(self.root) / into).is_dir():
                continue
            if not all((Path(self.root) / each).is_file() for each in files):
                self.app.display_warning(WITHOUT[into])
                continue
            for each in files:
                build_data["force_include"][each] = f"{into}/{Path(each).name}"
