"""Three-way merge of plan states: the changes of both where they do not touch, else conflicts (handbook, D.8)."""
