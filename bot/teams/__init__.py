"""Microsoft Teams: the one room in which Bot Framework is known.

`routes.py` takes a turn in, `auth.py` says whether to believe it, `adapter.py` runs it through the
archived SDK's adapter contract, `turns.py` answers it, `connector.py` carries words out and
`sender.py` delivers what the jobs want said. Cards are drawn in `cards/`.
"""
