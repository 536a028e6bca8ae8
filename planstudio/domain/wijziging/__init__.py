"""A change of a plan as a whole: from one state to the next, in text, areas and annotations (handbook, G.4)."""
