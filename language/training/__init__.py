"""Teaching the ear of the language check: `make ear` reads the corpus and writes the model anew. Not part of what is installed."""
