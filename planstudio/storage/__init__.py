"""The project file and recovery."""
