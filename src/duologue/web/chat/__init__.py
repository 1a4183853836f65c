"""The chat: what is heard from it, one's own connection, and the organisation's."""
