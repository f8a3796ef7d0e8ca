"""The Teams app package: the source of its manifest, its words and its icons."""
