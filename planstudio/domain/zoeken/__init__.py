"""Finding words over the whole plan and putting others in their place."""
