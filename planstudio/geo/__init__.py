"""Geometry beyond the plan itself: projection, topology, snapping and GIS files."""
