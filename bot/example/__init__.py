"""An example council as files: staff, councillors, histories, last month's reports and a policy.

For the demo, the benchmarks and whoever tries the bot without real data. Everything is invented.
"""

from bot.example.council import ExampleFiles, ExampleSummary, write_example
from bot.example.people import NEW_STARTER_EMAIL

__all__ = ["NEW_STARTER_EMAIL", "ExampleFiles", "ExampleSummary", "write_example"]
