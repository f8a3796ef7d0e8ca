"""Web pages: what an email asks, answered in a browser, and whatever else is looked at there.

`forms.py` puts it together; every page goes through `guard.py` and is drawn by `pages.py`.
"""
