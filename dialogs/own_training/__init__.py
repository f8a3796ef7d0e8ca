"""Questions that people ask about their own training, and the answer to each."""
