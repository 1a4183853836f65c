"""What administrators add for everybody in their organisation. It opens nothing that two people write."""
