"""SCIM 2.0 for directories: people and groups under `/scim/v2` (RFC 7643 and 7644). Facts of the list of people, and nothing else.

The protocol is a library's. Ours: who comes in, what we keep of a person, and what vendors send that the standard does not.
"""
