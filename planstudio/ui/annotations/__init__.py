"""The panel with the annotations of the selection: rules of a text, and what holds in an area or for an activity."""
