"""Puts GOV.UK Frontend's styles and scripts into the built package: it runs where there is no Node.

They come from `node_modules/`, so run `npm ci` before `pip wheel .`. Without them the package is built
all the same, with a word about it; then `WEB_ASSETS` must name them where it runs.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "node_modules/govuk-frontend"
FILES = (
    f"{PACKAGE}/dist/govuk/govuk-frontend.min.css",
    f"{PACKAGE}/dist/govuk/govuk-frontend.min.js",
)
INTO = "bot/web/static/govuk"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling for every build; an editable install reads `node_modules/` itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to what is built."""
        if version == "editable" or (Path(self.root) / INTO).is_dir():
            return
        if not all((Path(self.root) / each).is_file() for each in FILES):
            self.app.display_warning(f"{PACKAGE} is not there: the web pages will be plain.")
            return
        for each in FILES:
            build_data["force_include"][each] = f"{INTO}/{Path(each).name}"
