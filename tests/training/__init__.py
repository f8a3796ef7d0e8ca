"""The rules, each against a table worked out by hand from docs/rules.md."""
