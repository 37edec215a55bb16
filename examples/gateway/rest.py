"""Events in and recommendations out over REST, with nothing but Python itself."""
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("GATEWAY_URL", "http://localhost:8400")
KEY = os.environ["GATEWAY_KEY"]
TRIES = 5


def call(method, path, body=None, query=None):
    """The answer's JSON. Busy or away (429, 503): waits as long as the gateway says, and tries again."""
    address = URL + path + ("?" + urllib.parse.urlencode(query, doseq=True) if query else "")
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    for attempt in range(TRIES):
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code in (429, 503) and attempt < TRIES - 1:
                time.sleep(float(error.headers.get("Retry-After", 1)))
                continue
            sys.exit(f"{problem['code']}: {problem['detail']}")


def main(user, items):
    # The same id when it is sent again: a repeat is counted once. So a lost answer costs nothing.
    sent = f"{user}-{int(time.time() * 1000)}"
    events = [
        {"eventId": f"{sent}-{place}", "userId": user, "itemId": item, "eventType": "view"}
        for place, item in enumerate(items)
    ]
    for result in call("POST", "/v1/events", {"events": events})["results"]:
        print(result["status"], result["eventId"])

    path = "/v1/users/" + urllib.parse.quote(user, safe="")
    answer = call("GET", f"{path}/recommendations", query={"mode": "fresh", "k": 5})
    print("for", user, answer["tier"], [item["itemId"] for item in answer["items"]])

    session = [{"itemId": item} for item in items]
    answer = call("POST", "/v1/recommendations", {"items": session, "k": 5})
    print("for a visit", answer["tier"], [item["itemId"] for item in answer["items"]])

    answer = call("POST", "/predict", {"events": items, "k": 5})
    print("by", answer["model"], answer["version"], [item["itemId"] for item in answer["items"]])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: rest.py USER ITEM…")
    main(sys.argv[1], sys.argv[2:])
