"""The yardstick: read the tables that a standing needs with nothing but `sqlite3`."""

import sqlite3
import sys

TABLES = ("person", "post", "seat", "absence", "completion", "exemption")


def main(file: str) -> None:
    """Read every row of every table and count them."""
    with sqlite3.connect(file) as connection:
        for table in TABLES:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            sys.stdout.write(f"{table} {len(rows)}\n")
            del rows


if __name__ == "__main__":
    main(sys.argv[1])
