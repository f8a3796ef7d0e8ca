"""What a person sets off, by word, button or form: reading it, asking, recording it.

A dialog is a pure function of an answer and the facts to replies and what to record. It keeps no
state of its own: a form brings back what it needs. It knows no channel and no SDK; `answers.py` is the
only writer of what people say. Each subject has a folder; what they share stands here, from the one way
in (`conversation.py`) to the shape of what is said (`replies.py`).
"""
