"""The demo's new starter put in charge of a team: a starter by themself has nobody to ask about."""

import sqlite3
from contextlib import closing
from pathlib import Path

STARTER = "Robin Ashdown"

_IN_CHARGE = """
UPDATE post
   SET manager_no = (SELECT employee_no FROM post JOIN person USING (person_id) WHERE name = ?)
 WHERE employee_no IN (
           SELECT employee_no FROM post
            WHERE service = 'Housing' AND ended_on IS NULL AND title != 'Head of Housing'
            ORDER BY employee_no LIMIT ?)
"""


def put_in_charge(folder: Path, *, people: int) -> None:
    """Make the starter the manager of so many, in the running demo whose folder is in that folder."""
    database = next(folder.glob("*/demo.db"))
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute(_IN_CHARGE, (STARTER, people))
