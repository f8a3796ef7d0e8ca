"""What is in the Teams app package besides words."""
