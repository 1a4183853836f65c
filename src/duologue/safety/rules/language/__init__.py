"""How a draft may sound to its reader: which words, why, and the same thing asked with curiosity."""

from duologue.safety.rules.language.checking import check, explain, segments, target
from duologue.safety.rules.language.draft import CATEGORIES, Context, Draft, Hit, NotADraft

__all__ = ["CATEGORIES", "Context", "Draft", "Hit", "NotADraft", "check", "explain", "segments", "target"]
