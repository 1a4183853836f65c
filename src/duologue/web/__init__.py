"""What people touch. Pages follow the life of a 1:1; there are no tables and no rules here."""
