"""Who may know. The lowest room: it holds the keys, the walls and the log, and knows nobody's job title.

Three promises are kept here and nowhere else: no role opens content; the rule is frozen with the words;
whoever opens another person's words leaves a line that this person can read.
"""
