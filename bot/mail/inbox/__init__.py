"""Mail in: a mailbox is read, each email is understood by one parser, and handed to the dialogs."""
