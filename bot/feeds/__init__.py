"""Outside files as rows and sentences: HR lists, councillors, completions, exemptions.

Everything here is parsing: no database, no clock. Nothing raises for bad content; what is wrong
becomes a `Problem` with the row it stands in, and the row is left out.

A cell that looks like a formula (`=`, `+`, `-`, `@` first) is data like any other and is kept as it
is written. It is made harmless where it could run: on export to CSV or XLSX.
"""
