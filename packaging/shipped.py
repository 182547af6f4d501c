"""What the built program is made of: which modules and libraries go in, and which stay out.

PyInstaller takes whatever a module could ever import and whatever plugin Qt knows. Here stands what of
it the program never uses. A path is the place in the built folder, with forward slashes.
"""

from __future__ import annotations

from pathlib import PurePosixPath

WINDOW, COMMAND_LINE = "factcheck-workbench", "factcheck"
"""The built programs. They are the same but for their name, and on Windows for the terminal they bring."""

NO_MODULES = (
    "PIL._avif",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL.AvifImagePlugin",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "_hashlib",
    "asyncio",
    "click_default_group.tests",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    "ftplib",
    "http.client",
    "http.cookiejar",
    "http.server",
    "idlelib",
    "imaplib",
    "lib2to3",
    "lxml.builder",
    "lxml.cssselect",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "multiprocessing",
    "nntplib",
    "numpy",
    "pdb",
    "poplib",
    "pydoc",
    "pygments",
    "rapidfuzz.distance.metrics_cpp_avx2",
    "rapidfuzz.fuzz_cpp_avx2",
    "readline",
    "setuptools",
    "smtplib",
    "socketserver",
    "sqlite_utils.cli",
    "ssl",
    "_ssl",
    "_uuid",
    "telnetlib",
    "tkinter",
    "unittest",
    "urllib.request",
    "webbrowser",
    "wsgiref",
    "xmlrpc",
)
"""Modules that stay out: the network first of all, then what only a terminal or a developer needs.

Without `_hashlib` OpenSSL stays out too, a library whose holes nobody could mend in a program that never
updates itself. Python's own SHA-256 is slower (0.2 instead of 1.4 GB/s), but reading a document costs far
more. rapidfuzz for newer processors (AVX2) is 5 MB, and no faster in what is asked of it here.
"""

_QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qjpeg", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugins that the program uses. Windows names have no ``lib`` before them, macOS ends in dylib."""

_QT_LIBRARIES_OUT = (
    "Qt6EglFSDeviceIntegration",
    "Qt6EglFsKmsSupport",
    "Qt6Network",
    "Qt6OpenGL",
    "Qt6WlShellIntegration",
    "opengl32sw",
)
_PILLOW_LIBRARIES_OUT = ("libavif", "libfreetype", "libharfbuzz", "libpng16", "libbrotli")
_ENDINGS_OUT = (".c", ".h", ".pxd", ".pyi", ".pyx")
_FOLDERS_OUT = frozenset(
    {"translations", "default-docx-template"}
)  # Qt's words; python-docx's template unpacked

_SYSTEM_LIBRARIES = {
    "libbz2": "libbz2-1.0",
    "libffi": "libffi8",
    "liblzma": "liblzma5",
    "libsqlite3": "libsqlite3-0",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-util": "libxcb-util1",
}
"""Libraries of the Linux system built on that go into the folder, and the Debian packages they are from.

Python's own modules need some; the others belong to X11 but are missing on many a desktop. All other
libraries of the system stay out: an older copy of libstdc++ or zlib would break the system's drivers.
"""

LICENCES_OF_SYSTEM_LIBRARIES = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libffi8": "MIT",
    "liblzma5": "public domain",
    "libsqlite3-0": "public domain",
    "libxcb-cursor0": "MIT",
    "libxcb-icccm4": "MIT",
    "libxcb-image0": "MIT",
    "libxcb-keysyms1": "MIT",
    "libxcb-render-util0": "MIT",
    "libxcb-util1": "MIT",
}


def goes_in(place: str, *, system: bool) -> bool:
    """Say whether a file goes into the built folder; ``system``: it is a library of a Linux system."""
    path = PurePosixPath(place)
    name = path.name
    if system:
        return name.startswith(("libpython3", *(f"{stem}.so" for stem in _SYSTEM_LIBRARIES)))
    if path.suffix in _ENDINGS_OUT or not _FOLDERS_OUT.isdisjoint(path.parts):
        return False
    if "pillow.libs" in path.parts:
        return not name.startswith(_PILLOW_LIBRARIES_OUT)
    if "plugins" in path.parts and path.parts[0] == "PySide6":
        return path.stem.removeprefix("lib") in _QT_PLUGINS.get(path.parent.name, set())
    return not name.removeprefix("lib").startswith(_QT_LIBRARIES_OUT)


def debian_package(library: str) -> str:
    """Return the Debian package that a library of the system comes from. Raises KeyError for others."""
    for stem, package in _SYSTEM_LIBRARIES.items():
        if library.startswith(f"{stem}.so"):
            return package
    raise KeyError(library)
