"""Comments: the list of them, their replies, and where one writes a new one."""
