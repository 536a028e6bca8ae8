"""Images on their way into a plan: what STOP and the LVBB take, and making them so (handbook, B.4 and G.2)."""
