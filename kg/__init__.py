"""The knowledge graph of the AI industry, from the news."""
