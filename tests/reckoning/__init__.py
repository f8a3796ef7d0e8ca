"""A second reckoning of where everybody stands, by the written rules alone.

It shares no code with the product and takes the plainest way through docs/rules.md, 1 to 9:
brute force, one day at a time, no speed. Numbers in the docstrings are those of that page,
so that a reader can lay the page beside the code. When this and the product disagree, one of the
two has misread the page.
"""

from tests.reckoning.standing import PersonAnswer, RequirementAnswer, reckon

__all__ = ["PersonAnswer", "RequirementAnswer", "reckon"]
