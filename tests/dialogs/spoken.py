"""How words are read in the tests: with the example courses, and a few services and groups."""

from dialogs.reading import Vocabulary, read
from dialogs.reading.wishes import Wish
from tests.cast import TODAY
from tests.default_policy import POLICY

SERVICES = (
    *(
        "Customers",
        "Housing",
        "Planning",
        "Parks and Leisure",
        "Waste and Streets",
        "Internal Audit",
    ),
    *("Communities", "Regulatory Services", "Chief Executive's Office", "Adult Social Care"),
)
GROUPS = ("Meadow Group", "Independent", "Planning for People")
VOCABULARY = Vocabulary.of(POLICY, services=SERVICES, groups=GROUPS)


def read_today(text: str) -> Wish:
    """The wish that words state on the tests' Monday, 23 November 2026."""
    return read(text, VOCABULARY, TODAY)
