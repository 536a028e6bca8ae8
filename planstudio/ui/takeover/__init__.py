"""Taking over a text from a file: choose it, look through what it becomes, put it in the plan as one step."""
