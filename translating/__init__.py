"""From what Duologue says to catalogues of what it says in other languages: gathered, handed to translators, and compiled."""
