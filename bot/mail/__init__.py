"""Mail out: a letter becomes an email of text and HTML, and goes into a folder or to a mail server."""
