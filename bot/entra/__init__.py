"""Entra: who the bot is there, whose account it is, its tokens, signing people in, and Microsoft Graph."""
