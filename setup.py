"""Let a built package carry the top-level folder ``resources/`` as ``workbench/_resources``."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Copy the resources beside the modules; an editable install finds them in the checkout."""

    def run(self) -> None:
        """Build the modules, then add the resources."""
        super().run()
        if not self.editable_mode:
            shutil.copytree("resources", Path(self.build_lib, "workbench", "_resources"), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
