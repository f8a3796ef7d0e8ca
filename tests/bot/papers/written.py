"""Papers for the tests of the writers: one of every part, and one whose words try to be more than words."""

from datetime import UTC, datetime

from dialogs.review.paper import Paper, Points, Section, Table

MADE_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLAIN = Paper(
    title="Safeguarding training, 1 April 2026 to 30 September 2026",
    council="Example District Council",
    introduction="Training section of the annual safeguarding report.",
    made_at=MADE_AT,
    sections=(
        Section("Summary", (Points(("94% was in place: amber.", "Nothing was overdue.")),)),
        Section(
            "Uptake by quarter",
            ("What is in place.",),
            (
                Section(
                    "By course",
                    (
                        Table(
                            "In place, by course",
                            ("Course", "April to June 2026", "July to September 2026"),
                            (
                                ("Handout", "94%, amber: 47 of 50", "100%, green: 50 of 50"),
                                ("E-learning", "80%, red: 40 of 50", "nothing counts yet"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
HOSTILE = "{{ 7*7 }} <b>&copy; *A* | B_C</b>\x0b [x](y) \u202e`z`"
TYPED = Paper(
    title=HOSTILE,
    council=HOSTILE,
    introduction=f"1. {HOSTILE}",
    made_at=MADE_AT,
    sections=(
        Section(
            HOSTILE,
            (
                HOSTILE,
                Points((HOSTILE,)),
                Table(HOSTILE, (HOSTILE, HOSTILE), ((HOSTILE, HOSTILE),)),
            ),
        ),
    ),
)
READ = "{{ 7*7 }} <b>&copy; *A* | B_C</b> [x](y) `z`"
"""What a person is to read of the hostile words."""
