"""From what Duologue says to catalogues of what it says in other languages: gathered, and handed to translators."""
