"""What cannot be run on the machine at hand is at least well formed: the workflow and the app of macOS."""

from __future__ import annotations

import importlib
import plistlib
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.architecture.project import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "packages.yml"
SCRIPTS = (
    ROOT / "packaging" / "linux" / "install.sh",
    ROOT / "packaging" / "macos" / "make_dmg.sh",
    ROOT / ".ci" / "run",
)


def test_the_workflow_names_actions_by_their_commits() -> None:
    used = re.findall(r"uses: (\S+)(.*)", WORKFLOW.read_text(encoding="utf-8"))
    assert len(used) > 5
    for action, remark in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", remark)


def test_the_workflow_calls_commands_that_there_are() -> None:
    dev = importlib.import_module("dev")
    called = set(re.findall(r"packaging/dev\.py (\w+)", WORKFLOW.read_text(encoding="utf-8")))
    assert {"build", "smoke", "test"} <= called
    for command in called:
        with pytest.raises(SystemExit) as ended:
            dev.main([command, "--help"])
        assert ended.value.code == 0


def test_the_app_of_macos_opens_case_files_and_says_which_system_it_needs() -> None:
    properties: dict[str, Any] = plistlib.loads(
        plistlib.dumps(importlib.import_module("bundle_parts").mac_properties())
    )
    [kind], [exported] = properties["CFBundleDocumentTypes"], properties["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["fcase"]
    assert properties["NSHighResolutionCapable"] is True
    assert properties["LSMinimumSystemVersion"] == "13.0"
    assert kind["CFBundleTypeIconFile"] == exported["UTTypeIconFile"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_read_by_the_shell_without_complaint(script: Any) -> None:
    shell = (
        script.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()[-1].rpartition("/")[2]
    )
    if not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    told = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
