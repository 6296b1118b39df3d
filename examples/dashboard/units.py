"""Amounts in the currency that a visitor wants to see."""

RATES = {"EUR": 1.0, "USD": 1.1, "GBP": 0.85}

chosen = "EUR"  # leaks: the choice of one visitor holds for all of them


def choose(code: str) -> None:
    global chosen
    chosen = code


def money(amount: float) -> str:
    return f"{amount * RATES[chosen]:,.0f} {chosen}"
