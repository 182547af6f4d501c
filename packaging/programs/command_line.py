"""The program ``factcheck`` as it is built: the command line, or a child that it started."""

from __future__ import annotations

import sys

from workbench.importers.isolation import serve_if_child

serve_if_child(sys.argv)  # before anything else is loaded: a child has one document to read, and soon

from workbench.cli.main import main  # noqa: E402

sys.exit(main())
