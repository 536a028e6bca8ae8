"""The command palette: type any action, artikel, area or activity."""
