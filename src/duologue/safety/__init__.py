"""Against the third pitfall, a hostile environment: what helps two people to stay safe with one another.

The language check looks at an author's own draft, while it is written, and at nothing else. It keeps nothing and counts nothing.
"""
