"""Prices and codes. Nothing in here changes."""

import streamlit as st

TICKETS = ("Standard", "Workshop", "Student")
EXTRAS = ("Lunch", "Parking", "Recording")
PROMO_CODES = {"EARLY": 10, "FRIEND": 5}


@st.cache_data
def load_prices() -> dict[str, int]:
    return {"Standard": 100, "Workshop": 180, "Student": 40, "Lunch": 15, "Parking": 8, "Recording": 20}


def total(ticket: str, seats: int, extras: list[str], discount: int) -> int:
    prices = load_prices()
    amount = seats * prices[ticket] + sum(prices[extra] for extra in extras)
    return max(0, amount - discount)
