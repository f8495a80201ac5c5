"""The dashboard for many readers at once: `python server.py`, or `streamlit run server.py`.

The same pages as `streamlit run dashboard.py`, warmed up before the first visitor, with security
headers, compressed files and the HTTP interface. Both ways take the options of `streamlit run`; only
the first limits the header of a request, as nginx does, and sends small answers at once.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir
from streamlit.web.cli import main as streamlit_command

from serving.addresses import Addresses
from serving.connections import limit_connections
from serving.headers import SecurityHeaders, page_policy
from serving.interface import Interface
from serving.pages import Pages, make_documents
from serving.replica import ReplicaCookie
from serving.shell import AFTER, BEFORE, shell_of
from serving.state import CurrentState
from serving.static_files import CompressedFiles
from serving.uploads import UploadLimits
from ui.frame import ICON
from ui.navigation import names_by_address
from ui.warm_up import warm_up

STREAMLITS = Path(get_static_dir())
SHELL = shell_of(STREAMLITS / "index.html")
# Pages and interface share one state of the files.
CURRENT = CurrentState()


@asynccontextmanager
async def prepared(_app: st.App) -> AsyncIterator[None]:
    """Load modules and table before the first answer, then make the documents."""
    await asyncio.to_thread(warm_up().join)
    making = asyncio.create_task(make_documents(CURRENT))
    yield
    making.cancel()


app = st.App(
    Path(__file__).with_name("dashboard.py"),
    lifespan=prepared,
    middleware=[
        Middleware(SecurityHeaders, policy=page_policy(BEFORE, AFTER)),
        Middleware(Interface, current=CURRENT),
        Middleware(UploadLimits),
        Middleware(Addresses, pages=names_by_address, folder=STREAMLITS, icon=ICON),
        Middleware(Pages, shell=SHELL, pages=names_by_address, current=CURRENT),
        Middleware(CompressedFiles, folder=STREAMLITS / "static"),
        Middleware(ReplicaCookie, name=os.environ.get("REPLICA", "")),
    ],
)

if __name__ == "__main__":
    # Ready before it listens, so that a balancer sends no reader to a server that cannot answer yet.
    warm_up().join()
    limit_connections()
    sys.argv = ["streamlit", "run", __file__, *sys.argv[1:]]
    streamlit_command()
