"""The OpenAPI description of the interface, held against it by a program that reads such descriptions."""

import socket
import threading

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from starlette.responses import PlainTextResponse
from uvicorn import Config, Server

from reported.export import pictures
from reported.table.figures import DATA_FOLDER
from serving.description import ADDRESSES, DESCRIPTION
from serving.headers import SecurityHeaders
from serving.interface import Interface
from tests.asgi import Client
from tests.test_interface import Renderer
from ui.loading import current_content_outside_a_page

APP = SecurityHeaders(Interface(PlainTextResponse("a page")), "default-src 'self'")


@pytest.fixture(scope="module")
def address():
    """The interface on a port of its own, with a renderer that needs no browser."""
    renderer = Renderer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(DATA_FOLDER))
        patch.delenv("PUBLIC_ADDRESS", raising=False)
        patch.setattr(pictures, "renderer", lambda: renderer)
        listening = socket.create_server(("127.0.0.1", 0))
        server = Server(Config(APP, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((address.path, GenerationMode.POSITIVE) for address in ADDRESSES),
        # What is wrong can only be asked where there is a choice.
        *((address.path, GenerationMode.NEGATIVE) for address in ADDRESSES if address.parameters),
    ],
)
def test_every_answer_is_one_that_the_description_allows(address, path, kind):
    operation = schemathesis.openapi.from_url(address + DESCRIPTION)[path]["GET"]

    @given(operation.as_strategy(generation_mode=kind))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case):
        # A format that there is not is no fault of the server: oEmbed has 501 for it.
        other_format = path == "/oembed" and case.query.get("format", "json") not in ("", "json")
        case.call_and_validate(excluded_checks=[not_a_server_error] if other_format else [])

    ask()


def test_the_description_is_of_version_3_1_and_names_what_there_is(address):
    with Client(APP) as client:
        said = client.get(DESCRIPTION).json()
        assert said["openapi"].startswith("3.1.")
        ids = {
            "figure_id": next(iter(current_content_outside_a_page().table.row)),
            "chart_id": next(iter(current_content_outside_a_page().charts)),
            "file_name": "sources.csv",
        }
        for path, methods in said["paths"].items():
            needed = "?url=/embed/charts/{chart_id}" if path == "/oembed" else ""
            answer = client.get((path + needed).format(**ids))
            assert answer.status_code == 200, path
            media_type = answer.headers["content-type"].partition(";")[0]
            content = methods["get"]["responses"]["200"]["content"]
            assert media_type in content or "*/*" in content
