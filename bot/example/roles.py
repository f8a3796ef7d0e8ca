"""Who holds the policy's roles in this council, and the policy file with their names filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bot.example.people import SAFEGUARDING_POSTS
from bot.example.services import SCRUTINY_POST
from bot.example.tree import Rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.example.member import Member

POLICY = Path(__file__).with_name("policy.yaml")


class Roles:
    """Notes the holders of roles while the staff go by."""

    def __init__(self, group_leaders: Mapping[str, str]) -> None:
        self.safeguarding_team: list[str] = []
        self.scrutiny_officer = ""
        self._heads: dict[str, str] = {}
        self._group_leaders = dict(group_leaders)

    def note(self, member: Member) -> None:
        """Remember a member who holds a role; nobody else is kept."""
        place = member.place
        if place.rank in (Rank.CHIEF, Rank.HEAD):
            self._heads[place.service] = place.employee_no
        elif place.rank is Rank.NAMED and place.post in SAFEGUARDING_POSTS:
            self.safeguarding_team.append(place.employee_no)
        elif place.rank is Rank.NAMED and place.post == SCRUTINY_POST:
            self.scrutiny_officer = place.employee_no

    def policy(self) -> str:
        """Give the default policy's text with the roles of this council in place of the empty ones."""
        before, _, rest = POLICY.read_text(encoding="utf-8").partition("roles:")
        _, _, after = rest.partition("\ncontacts:")
        return f"{before}{self._block()}contacts:{after}"

    def _block(self) -> str:
        team = ", ".join(_quoted(number) for number in self.safeguarding_team)
        return (
            "roles:\n"
            f"  safeguarding_team: [{team}]\n"
            f"  scrutiny_officer: {_quoted(self.scrutiny_officer)}\n"
            f"  heads_of_service:\n{_pairs(self._heads)}"
            f"  group_leaders:\n{_pairs(self._group_leaders)}"
        )


def _pairs(holders: Mapping[str, str]) -> str:
    return "".join(f"    {_quoted(key)}: {_quoted(value)}\n" for key, value in holders.items())


def _quoted(text: str) -> str:
    """Quote for YAML; JSON's quotes are YAML's too."""
    return json.dumps(text)
