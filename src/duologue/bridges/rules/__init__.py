"""What we write to people, and how patient we are with a mail server. Plain Python."""
