"""What `mail check` tries, step by step, without writing to anybody.

A check is a stream of sentences, one for each thing that works; it ends with the first that does not,
as a `CheckError` whose sentence says what is wrong and what to do first.
"""
