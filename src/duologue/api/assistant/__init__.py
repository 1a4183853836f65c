"""For an assistant of one's own: the Model Context Protocol at one address, without a session (docs/assistant.md)."""
