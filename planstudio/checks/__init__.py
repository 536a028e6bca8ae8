"""Rules: plan or package -> meldingen."""
