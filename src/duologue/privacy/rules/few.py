"""A count that does not point at anybody."""

FEW = 5


def few(many: int) -> str:
    """Small numbers are not said: among a few, one may know whose they are."""
    if many == 0:
        return "none"
    return f"{many:,}" if many >= FEW else f"under {FEW}"
