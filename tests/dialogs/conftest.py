"""The desks at which several tests sit."""

from tests.dialogs.grant_desk import team_desk
from tests.dialogs.self_audit_desk import desk

__all__ = ["desk", "team_desk"]
