"""What administrators see of directories and HR systems, and the jobs that listen to them."""
