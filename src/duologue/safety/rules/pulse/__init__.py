"""The pulse: seven statements about a team, answered in confidence, shown so that no answer can be told from what is shown."""
