"""The book's mechanism: chapters as states of one annotated tree."""
