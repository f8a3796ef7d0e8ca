"""What somebody typed, made plain: words, misspellings, names and days."""
