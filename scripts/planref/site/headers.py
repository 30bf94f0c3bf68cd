"""The strict content policy, and the files that make common servers send it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planref.corpus.addresses import DRAFT_FOLDER, EMBED_FOLDER, OPEN_DATA_FOLDER
from planref.edition.page import Asset

SERVER_FILES = Path(__file__).parent / "server"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)
"""What a page may load, as its own <meta> says it. Browsers read frame-ancestors from a header only."""

EMBED_POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'"
"""What a quotation in the frame of another site may load: its style sheet."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
EMBED_HEADERS: Mapping[str, str] = {
    **{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": f"{EMBED_POLICY}; frame-ancestors *",
}
OPEN_HEADERS: Mapping[str, str] = {**HEADERS, "Access-Control-Allow-Origin": "*"}

DRAFT_HEADERS: Mapping[str, str] = {
    **HEADERS,
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "public, max-age=31536000, immutable",
}
"""A worker there runs compiled code. Every file is named by its version or its content: browsers keep it for ever."""

FOLDERS: Mapping[str, Mapping[str, str]] = {
    DRAFT_FOLDER: DRAFT_HEADERS,
    EMBED_FOLDER: EMBED_HEADERS,
    OPEN_DATA_FOLDER: OPEN_HEADERS,
}
"""The folders whose files are sent otherwise: what runs compiled code, what may be framed, and what programs of other
sites may read."""


def headers_of(uri: str) -> Mapping[str, str]:
    """The headers a file of the site is sent with, by its address relative to the root."""
    return next((headers for folder, headers in FOLDERS.items() if uri.startswith(folder)), HEADERS)


def server_files() -> tuple[Asset, ...]:
    """Return `_headers` (read by static hosts at the site's root) and `server/nginx.conf`, both with every header."""
    hosts = _host_rule("/*", HEADERS) + "".join(_folder_rule(folder, headers) for folder, headers in FOLDERS.items())
    nginx = (SERVER_FILES / "nginx.conf").read_text("utf-8").replace("    # HEADERS\n", _nginx_lines(HEADERS))
    for folder, headers in FOLDERS.items():
        nginx = nginx.replace(f"        # HEADERS /{folder}\n", _nginx_lines(headers, 8))
    return Asset("_headers", hosts.encode()), Asset("server/nginx.conf", nginx.encode())


def _host_rule(path: str, headers: Mapping[str, str]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _folder_rule(folder: str, headers: Mapping[str, str]) -> str:
    """What differs in a folder; "! Name" takes back what the rule for all paths set, which would else be joined."""
    undone = "".join(f"  ! {name}\n" for name, value in HEADERS.items() if headers.get(name) != value)
    changed = {name: value for name, value in headers.items() if HEADERS.get(name) != value}
    first, _, rest = _host_rule(f"/{folder}*", changed).partition("\n")
    return f"{first}\n{undone}{rest}"


def _nginx_lines(headers: Mapping[str, str], indent: int = 4) -> str:
    return "".join(f'{" " * indent}add_header {name} "{value}" always;\n' for name, value in headers.items())
