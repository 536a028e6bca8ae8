"""The page one sees when no plan is open."""
