"""MkDocs hooks: hand every event to the adapter."""

from functools import partial

from planref.site.adapter import SiteAdapter
from planref.site.content import site_content

_adapter = SiteAdapter(site_content, preview=partial(site_content, drafts=True))

on_startup = _adapter.on_startup
on_pre_build = _adapter.on_pre_build
on_files = _adapter.on_files
on_page_markdown = _adapter.on_page_markdown
on_page_content = _adapter.on_page_content
on_page_context = _adapter.on_page_context
on_template_context = _adapter.on_template_context
on_post_page = _adapter.on_post_page
on_post_build = _adapter.on_post_build
on_build_error = _adapter.on_build_error
