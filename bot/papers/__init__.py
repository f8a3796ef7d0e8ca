"""A committee paper written: as Word, as one accessible page, as Markdown to paste."""
