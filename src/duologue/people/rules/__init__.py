"""What a good list of people looks like, what a good password is. Plain Python: facts in, verdict out."""
