"""On paper: the regeling or a part of it printed, and as PDF, with contents, running header and page numbers."""
