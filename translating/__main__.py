"""`python -m translating` brings the catalogues up to what is said now, and says how much each still lacks."""

from duologue.translation import LANGUAGES, SOURCE
from translating.catalogues import brought_up, write
from translating.messages import messages

if __name__ == "__main__":
    found = list(messages())
    for language in (one for one in LANGUAGES if one != SOURCE):
        catalogue = brought_up(language, found)
        write(language, catalogue)
        lacking = sum(
            not any(one.string if isinstance(one.string, tuple) else [one.string]) for one in catalogue if one.id
        )
        print(f"{language}: {len(catalogue)} sentences, {lacking} not said yet")
