"""A second reckoning of where everybody stands, written from the domain page alone.

It shares no code with the product and takes the plainest way through section 3, "Precisely":
brute force, one day at a time, no speed. Numbers in the docstrings are that section's paragraphs,
so that a reader can lay the page beside the code. When this and the product disagree, one of the
two has misread the page.
"""

from tests.reckoning.standing import PersonAnswer, RequirementAnswer, reckon

__all__ = ["PersonAnswer", "RequirementAnswer", "reckon"]
