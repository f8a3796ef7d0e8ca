"""Mail out: a letter becomes an email, and leaves by a mail server, Graph, GOV.UK Notify or into a folder."""
