"""Comments on the text: remarks of colleagues with their replies, kept in the project and never delivered."""
