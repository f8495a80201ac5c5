"""A chart in a learning platform: a page on another origin, which holds the frame that oEmbed gives."""

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from starlette.responses import PlainTextResponse
from uvicorn import Config, Server

from reported.table.figures import DATA_FOLDER
from serving.headers import SecurityHeaders
from serving.interface import Interface
from tests.browser.accessibility import accessibility_faults

CHARTS = ("sites-by-denominator", "body", "favourable-outcomes-out-of-100", "lungs-two-values")
COURSE = """<!doctype html><html lang="en"><head><title>A course</title></head>
<body style="margin:0"><main style="max-width:{width}px"><h1>A course</h1>{frames}</main></body></html>"""


@contextlib.contextmanager
def serving(app):
    listening = socket.create_server(("127.0.0.1", 0))
    # A browser keeps its connections open.
    config = Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="module")
def figures():
    app = SecurityHeaders(Interface(PlainTextResponse("a page")), "default-src 'self'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(DATA_FOLDER))
        patch.delenv("PUBLIC_ADDRESS", raising=False)
        patch.delenv("EMBED_ANCESTORS", raising=False)
        with serving(app) as address:
            yield address


@pytest.fixture(scope="module")
def course():
    """What a teacher writes into a course, on an origin of its own; set `page`."""

    class Course(BaseHTTPRequestHandler):
        page = ""

        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(type(self).page.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Course)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Course.address = f"http://localhost:{server.server_address[1]}"
    yield Course
    server.shutdown()
    server.server_close()


def told(figures, path, width):
    asked = {"url": f"{figures}{path}", "maxwidth": width}
    return httpx.get(f"{figures}/oembed", params=asked).json()


@pytest.mark.parametrize("width", [320, pytest.param(480, marks=pytest.mark.slow), 720])
def test_a_course_on_another_origin_shows_charts_whole(page, figures, course, width):
    paths = [*(f"/embed/charts/{name}" for name in CHARTS), "/embed/figures/lungs-45-of-foci"]
    answers = [told(figures, path, width) for path in paths]
    frames = "".join(answer["html"].replace('loading="lazy"', "") for answer in answers)
    course.page = COURSE.format(width=width, frames=frames)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": max(width, 320), "height": 900})
    page.goto(course.address)
    assert len(page.main_frame.child_frames) == len(paths)
    for frame, answer in zip(page.main_frame.child_frames, answers, strict=True):
        frame.wait_for_selector("h1")
        wide, high = frame.evaluate(
            "[document.documentElement.scrollWidth, document.querySelector('main').scrollHeight]"
        )
        assert wide <= width
        assert high <= answer["height"] <= high + 100, answer["title"]
        assert frame.locator(".drawing svg:visible").count() == 1
        assert frame.locator(".drawing svg:visible text").first.is_visible()
    assert not said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_document_is_as_light_or_dark_as_the_readers_system(page, figures, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{figures}/embed/charts/lungs-two-values")
    ground = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    drawn = page.evaluate("getComputedStyle(document.querySelector('.desk path')).fill")
    assert ground == drawn == {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}[scheme]
    assert not accessibility_faults(page)
    page.goto(f"{figures}/embed/charts/lungs-two-values?theme=light")
    ground = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_a_frame_is_refused_where_the_setting_names_other_pages(page, figures, course, monkeypatch):
    monkeypatch.setenv("EMBED_ANCESTORS", "https://moodle.example.org")
    with serving(SecurityHeaders(Interface(PlainTextResponse("a page")), "x")) as closed:
        course.page = COURSE.format(
            width=700, frames=f'<iframe src="{closed}/embed/charts/body"></iframe>'
        )
        page.goto(course.address)
        (frame,) = page.main_frame.child_frames
        frame.wait_for_url("chrome-error:**")
