"""Ends with 0 when the server on this machine is healthy: ``python deploy/healthy.py [port]``.

An unknown path of Streamlit answers 200 with a page, so the body is what counts.
"""

import sys
from urllib.request import urlopen

PORT = sys.argv[1] if len(sys.argv) > 1 else "8501"

try:
    with urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=3) as answer:
        healthy = answer.status == 200 and answer.read() == b"ok"
except OSError as error:
    sys.exit(f"not healthy: {error}")
sys.exit(0 if healthy else "not healthy: the answer is not “ok”")
