"""What the program noticed about the plan."""
