"""The strict content policy, and the files that make common servers send it."""

from __future__ import annotations

from pathlib import Path

from planref.pages.page import Asset

SERVER_FILES = Path(__file__).parent / "server"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)
"""What a page may load, as its own <meta> says it. Browsers read frame-ancestors from a header only."""

HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def server_files() -> tuple[Asset, ...]:
    """Return `_headers` (read by static hosts at the site's root) and `server/nginx.conf`, both with every header."""
    hosts = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    nginx = (SERVER_FILES / "nginx.conf").read_text("utf-8").replace("    # HEADERS\n", lines)
    return Asset("_headers", hosts.encode()), Asset("server/nginx.conf", nginx.encode())
