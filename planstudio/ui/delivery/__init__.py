"""Making a delivery: a form, what will be delivered, and what came of it."""
