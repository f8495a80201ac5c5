"""Streamlit's scripts as they are sent: compressed, once for all who ask."""

import asyncio

import httpx
from starlette.responses import PlainTextResponse

from serving import static_files
from serving.static_files import CompressedFiles


def test_a_class_that_asks_at_once_has_a_script_compressed_once(tmp_path, monkeypatch):
    script = "let chart = 1;\n" * 1000
    (tmp_path / "app.js").write_text(script)
    compressed = []
    compress = static_files._compressed
    monkeypatch.setattr(
        static_files, "_compressed", lambda path: compressed.append(path) or compress(path)
    )
    files = CompressedFiles(PlainTextResponse("another answer"), tmp_path)

    async def ask():
        transport = httpx.ASGITransport(files)
        async with httpx.AsyncClient(transport=transport, base_url="http://class") as client:
            return await asyncio.gather(*[client.get("/static/app.js") for _ in range(30)])

    answers = asyncio.run(ask())
    assert {answer.headers["content-encoding"] for answer in answers} == {"gzip"}
    assert {answer.text for answer in answers} == {script}
    assert len(compressed) == 1
