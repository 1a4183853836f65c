"""Pages about mail: which one gets and when, and the press that ends a kind of it."""
