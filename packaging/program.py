"""Both built programs: the one by whose name it was called, or a child that one of them started."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.argv[1:2] not in ([], ["--help"], ["--version"]) and sys.argv[1].startswith("--"):
    from workbench.importers.isolation import serve_if_child

    serve_if_child(sys.argv)  # before anything else is loaded: a child has one document to read, and soon

if Path(sys.argv[0]).stem == "factcheck":
    from workbench.cli.main import main
else:
    from workbench.desktop.app import main

sys.exit(main())
