"""Deliveries that change a plan: what they say, and the plan after them (handbook, chapter D)."""
