"""Let an installed package carry the top-level folder ``resources/`` as ``workbench/_resources``."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["workbench*"]), "workbench._resources"],
    package_dir={"workbench._resources": "resources"},
    package_data={"workbench._resources": ["**/*"]},
)
