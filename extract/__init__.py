"""Text to claims: readers, item splitter, names, quantities, dates and relation frames; pure functions."""
