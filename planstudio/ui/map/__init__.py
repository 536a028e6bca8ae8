"""The map: where the plan holds, beside what it says."""
