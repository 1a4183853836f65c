"""Finding a time for two people and a room: hard rules decide what is a slot, everything else only orders."""
