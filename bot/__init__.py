"""The wires and the process: channels, feeds, settings, commands, and what joins them."""
