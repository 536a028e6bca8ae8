"""Finding and replacing over the whole plan: the questions, the list of hits, and doing it."""
