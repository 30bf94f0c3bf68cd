"""The shipped server files carry the policy that the pages carry."""

from __future__ import annotations

from planref.site.headers import CONTENT_SECURITY_POLICY, server_files

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)


def test_the_policy_allows_nothing_inline_and_nothing_from_outside() -> None:
    assert CONTENT_SECURITY_POLICY == POLICY
    assert "unsafe" not in POLICY


def test_header_files() -> None:
    files = {asset.uri: asset.content.decode() for asset in server_files()}
    assert sorted(files) == ["_headers", "server/nginx.conf"]
    assert files["_headers"].startswith(f"/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n")
    nginx = files["server/nginx.conf"]
    assert f"add_header Content-Security-Policy \"{POLICY}; frame-ancestors 'none'\" always;" in nginx
    assert "HEADERS" not in nginx
