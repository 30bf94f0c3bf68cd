"""The shipped server files carry the policy that the pages carry."""

from __future__ import annotations

from planref.site.headers import CONTENT_SECURITY_POLICY, headers_of, server_files

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


def test_what_may_be_framed_and_what_other_sites_may_read() -> None:
    """Only quotations may be framed, and only the open data is for the scripts of other sites."""
    framed = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
    embed, data, page = map(headers_of, ("embed/zj2017-1.html", "open-data/clauses.json", "m/zj2017-1.html"))
    assert embed["Content-Security-Policy"] == framed
    assert "X-Frame-Options" not in embed
    assert data["Access-Control-Allow-Origin"] == "*"
    assert data["X-Frame-Options"] == page["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in {**page, **embed}
    files = {asset.uri: asset.content.decode() for asset in server_files()}
    assert files["_headers"].endswith(
        f"/embed/*\n  ! Content-Security-Policy\n  ! X-Frame-Options\n  Content-Security-Policy: {framed}\n"
        "/open-data/*\n  Access-Control-Allow-Origin: *\n"
    )
    nginx = files["server/nginx.conf"]
    places = {place: part.partition("}")[0] for place, _, part in map(_cut, nginx.split("    location ")[1:])}
    assert f'Content-Security-Policy "{framed}"' in places["/embed/"]
    assert "X-Frame-Options" not in places["/embed/"]
    assert 'Access-Control-Allow-Origin "*"' in places["/open-data/"]
    assert 'X-Frame-Options "DENY"' in places["/open-data/"]
    assert nginx.count("Access-Control-Allow-Origin") == nginx.count("frame-ancestors *") == 1


def _cut(part: str) -> tuple[str, str, str]:
    return part.partition(" {")
