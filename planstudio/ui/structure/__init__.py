"""The left side of the window: the structure of the texts, the areas and the activities, each with search."""
