"""Who: organisations, people, reporting lines, roles, absence, and how one signs in."""
