"""Files that people hand in, looked into before anything else happens to them.

`inspecting.py` is the whole look, in plain functions; `child.py` runs it in a process of its own with
limits, because what reads strangers' files may be brought down by them; `worker.py` starts that process.
`clamd.py` asks the virus check.
"""
