"""The same doors and acts as the pages, for a person's own programs: `/api/v1` (docs/api.md).

`door` lets a request in and answers it, whatever comes of it; `acts` holds what can be asked, a module for each thing.
"""
