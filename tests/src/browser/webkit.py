"""A browser without anything around its page, that keeps its profile: PROFILE WIDTH HEIGHT [ROOM]. Driven by WebKitWebDriver."""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

profile, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
folders = {"base_data_directory": f"{profile}/data", "base_cache_directory": f"{profile}/cache"}
if len(sys.argv) > 4:
    # The room for one site is told as a part of the disk.
    os.makedirs(profile, exist_ok=True)
    disk = os.statvfs(profile)
    folders["origin_storage_ratio"] = int(sys.argv[4]) / (disk.f_blocks * disk.f_frsize)
storage = WebKit2.WebsiteDataManager(**folders)
context = WebKit2.WebContext.new_with_website_data_manager(storage)
context.set_automation_allowed(True)


def open_page(_session):
    page = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    page.get_settings().set_enable_media_stream(True)
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(width, height)
    window.add(page)
    window.show_all()
    page.connect("close", lambda _page: window.destroy())
    return page


context.connect("automation-started", lambda _context, session: session.connect("create-web-view", open_page))
Gtk.main()
