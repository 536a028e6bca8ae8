"""The text page: the whole regeling as one continuous page that reads and writes like a word processor."""
