"""What stands in deploy/: read by the programs that will read it, where they are installed."""

import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from tests.conftest import ROOT
from tests.replicas import local_configuration, nginx_or_skip, run_options

DEPLOY = ROOT / "deploy"


def manifests():
    return list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))


def test_nginx_takes_the_configuration(tmp_path):
    nginx = nginx_or_skip()
    configuration = tmp_path / "nginx.conf"
    ports = {"one": 8501, "two": 8502}
    configuration.write_text(local_configuration(tmp_path, ports, 8080), encoding="utf-8")
    done = subprocess.run(
        [nginx, "-t", "-c", str(configuration), "-g", run_options()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_every_name_that_a_server_gives_itself_is_one_that_nginx_knows():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    names = {s["environment"]["REPLICA"] for s in services.values() if "environment" in s}
    assert names == {"one", "two"} <= services.keys()
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for name in names:
        assert f"{name}_first;" in nginx
        assert nginx.count(f"server {name}:8501") == 3


def test_the_manifests_select_the_pods_that_they_make_and_no_pod_is_root():
    kinds = {manifest["kind"]: manifest["spec"] for manifest in manifests()}
    pod = kinds["Deployment"]["template"]
    labels = pod["metadata"]["labels"]
    assert kinds["Deployment"]["selector"]["matchLabels"] == labels
    assert kinds["PodDisruptionBudget"]["selector"]["matchLabels"] == labels
    assert kinds["Service"]["selector"] == labels
    assert pod["spec"]["securityContext"]["runAsNonRoot"]
    container = pod["spec"]["containers"][0]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["exec"]["command"] == ["python", "deploy/healthy.py"]


def test_the_image_holds_everything_that_runs_and_nothing_runs_as_root():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]}
    assert copied == {
        "requirements.txt", ".streamlit", "data", "reported", "ui", "pages", "serving",
        "deploy/healthy.py", "dashboard.py", "server.py",
    }  # fmt: skip
    assert all((ROOT / name).exists() for name in copied)
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in allowed if line.startswith("!")} == copied
    assert lines.index("USER 10001") < next(i for i, line in enumerate(lines) if "CMD" in line)


@pytest.mark.parametrize(
    ("body", "figures", "healthy"),
    [
        (b"ok", 200, True),
        (b"<html>a page</html>", 200, False),
        # A table with problems is shown as such; a server that is started again would show it too.
        (b"ok", 503, True),
        (b"ok", 500, False),
        (b"ok", None, False),
    ],
)
def test_health_is_judged_by_the_body_and_by_the_figures(body, figures, healthy):
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            if figures is not None:
                self.send_response(figures)
                self.end_headers()

        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, 0.01))
        thread.start()
        done = check_health(server.server_port)
        server.shutdown()
        thread.join()
    assert (done.returncode == 0) == healthy
    assert healthy or "not healthy" in done.stderr


def test_a_server_that_is_gone_is_not_healthy():
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        port = server.server_port
    assert check_health(port).returncode != 0


def check_health(port):
    return subprocess.run(
        [sys.executable, str(DEPLOY / "healthy.py"), str(port)],
        capture_output=True,
        text=True,
        check=False,
    )
