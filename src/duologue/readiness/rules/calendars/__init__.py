"""Busy time from a calendar file (RFC 5545), as files are and not as they should be.

Only when somebody is busy is kept: no title, place or name leaves this folder. What can be read is read; what cannot is
named by its line. Files are split by hand, line by line, so that one broken event does not cost the others; the rules of
repetition and the definitions of zones are left to a library that knows them (dateutil).
"""
