"""Prices in the smallest unit of a currency."""

import re
from decimal import Decimal, InvalidOperation

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

_WITHOUT_PARTS = {
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
}
_IN_THOUSANDTHS = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
_CURRENCY = re.compile("[A-Z]{3}")
MOST = 100_000_000


def minor_of(amount: str, currency: str) -> tuple[int, str]:
    """What was typed, such as 12.50 and eur, as (1250, EUR); nothing typed is free. Raises UnusableText."""
    text, money = amount.strip().replace(",", "."), currency.strip().upper()
    try:
        value = Decimal(text or "0")
    except InvalidOperation:
        raise UnusableText(
            _("That price is not a number. Write it like 12.50, or leave it empty if it is free.")
        ) from None
    if not value.is_finite() or value < 0 or value > MOST:
        raise UnusableText(_("That price is out of range. Write it like 12.50, or leave it empty if it is free."))
    if value == 0:
        return 0, ""
    if not _CURRENCY.fullmatch(money):
        raise UnusableText(_("A price needs its currency in three letters, such as EUR."))
    minor = value * 10 ** parts_of(money)
    if minor != minor.to_integral_value():
        raise UnusableText(
            _("There is no such fraction in {currency}. Write the price with fewer decimals.").format(currency=money)
        )
    return int(minor), money


def parts_of(currency: str) -> int:
    """Decimals."""
    return 0 if currency in _WITHOUT_PARTS else 3 if currency in _IN_THOUSANDTHS else 2


def plain_amount(minor: int, currency: str) -> str:
    """As it was typed: 12.50; empty when it is free."""
    if not minor:
        return ""
    parts = parts_of(currency)
    return f"{Decimal(minor).scaleb(-parts):.{parts}f}"


def shown_price(minor: int, currency: str) -> str:
    return f"{plain_amount(minor, currency)} {currency}" if minor else _("free of charge")
