"""What a person sets off, by word, button, email or form: reading it, asking, recording it.

A dialog is a pure function of (saved state, answer) to (replies, new state, what to record). It knows
no channel and no SDK; `answers.py` is the only writer of what people say.
"""
