"""Echo bots on Microsoft's own adapters, as their samples write them; run in an environment of their own."""
