"""Readers of text from elsewhere: Word, LibreOffice, web pages and plain text to the neutral model of the domain."""
