"""Sales figures: made up, but the same on every day."""

import random

import pandas as pd
import streamlit as st

REGIONS = ("North", "South", "West")
METRICS = ("Orders", "Revenue", "Returns")


@st.cache_data
def load_sales() -> pd.DataFrame:
    chance = random.Random(7)
    return pd.DataFrame(
        {
            "Day": day,
            "Region": region,
            "Orders": chance.randint(10, 60),
            "Revenue": chance.randint(200, 2000),
            "Returns": chance.randint(0, 6),
        }
        for day in range(1, 21)
        for region in REGIONS
    )


def narrowed(sales: pd.DataFrame, region: str | None) -> pd.DataFrame:
    if region is None or region == "All":
        return sales
    return sales[sales["Region"] == region]
