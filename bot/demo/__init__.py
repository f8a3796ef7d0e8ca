"""The demo: an example council on a shown clock, with a local Teams client and mailbox."""
