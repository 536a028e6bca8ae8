"""Edits: functions from plan to plan. One gives back the very same plan when it changes nothing."""
