"""How many turns of conversation a second: Microsoft's two SDKs beside this bot, in one run."""
