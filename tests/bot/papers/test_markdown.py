"""A paper as Markdown: headings, points, tables, and text that stays text."""

from bot.papers.markdown import markdown_of
from tests.bot.papers.written import PLAIN, TYPED


def test_a_paper_as_markdown() -> None:
    assert markdown_of(PLAIN) == (
        "# Safeguarding training, 1 April 2026 to 30 September 2026\n\n"
        "Training section of the annual safeguarding report.\n\n"
        "## Summary\n\n"
        "- 94% was in place: amber.\n"
        "- Nothing was overdue.\n\n"
        "## Uptake by quarter\n\n"
        "What is in place.\n\n"
        "### By course\n\n"
        "**In place, by course**\n\n"
        "| Course | April to June 2026 | July to September 2026 |\n"
        "| --- | --- | --- |\n"
        "| **Handout** | 94%, amber: 47 of 50 | 100%, green: 50 of 50 |\n"
        "| **E-learning** | 80%, red: 40 of 50 | nothing counts yet |\n"
    )


def test_what_was_typed_is_never_a_mark() -> None:
    written = markdown_of(TYPED)
    escaped = r"\{\{ 7\*7 \}\} \<b\>\&copy; \*A\* \| B\_C\</b\> \[x\](y) \`z\`"

    assert written.splitlines()[0] == f"# {escaped}"
    assert written.splitlines()[2] == rf"1\. {escaped}"
    assert written.splitlines()[-1] == f"| **{escaped}** | {escaped} |"
