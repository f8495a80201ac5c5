"""Ends with 0 when the server on this machine is healthy: ``python deploy/healthy.py [port]``.

An unknown path of Streamlit answers 200 with a page, so the body is what counts. Streamlit also says
“ok” while nobody gets a figure, so the figures are asked for as well.
"""

import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = f"http://127.0.0.1:{sys.argv[1] if len(sys.argv) > 1 else '8501'}"

# Seconds. Docker and Kubernetes wait a second longer than for both answers.
LIMIT = 1.5

try:
    with urlopen(f"{ADDRESS}/_stcore/health", timeout=LIMIT) as answer:
        if answer.status != 200 or answer.read() != b"ok":
            sys.exit("not healthy: the answer is not “ok”")
    with urlopen(Request(f"{ADDRESS}/api/figures.csv", method="HEAD"), timeout=LIMIT):
        pass
except HTTPError as error:
    # 503: the table has problems. The pages say which, and another server would read the same table.
    if error.code != 503:
        sys.exit(f"not healthy: no figures ({error})")
except OSError as error:
    sys.exit(f"not healthy: {error}")
