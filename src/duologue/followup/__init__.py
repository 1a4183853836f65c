"""What comes of a 1:1: who does what by when, said to be done by one and closed by the other."""
