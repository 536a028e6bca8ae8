"""Edits: functions from plan to plan."""
