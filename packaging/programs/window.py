"""The program ``factcheck-workbench`` as it is built: the window, or a child that the window started."""

from __future__ import annotations

import sys

from workbench.importers.isolation import serve_if_child

serve_if_child(sys.argv)  # before anything else is loaded: a child has one document to read, and soon

from workbench.desktop.app import main  # noqa: E402

sys.exit(main())
