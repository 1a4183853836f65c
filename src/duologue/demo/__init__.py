"""An invented organisation, made through the same acts as people use. Nobody in it exists."""
