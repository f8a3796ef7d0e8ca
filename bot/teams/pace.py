"""How fast Teams lets a bot write, a tenth below what it would refuse."""

from training.pacing import Pace, Window

TEAMS_PACE = Pace(
    "teams",
    per_second=45,  # 50 in one tenant
    windows=(Window(7, 1), Window(8, 2), Window(60, 30), Window(1800, 3600)),
)
