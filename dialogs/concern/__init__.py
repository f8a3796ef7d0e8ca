"""A concern about somebody, typed here by mistake: how it is known, and the guard before everything typed."""
