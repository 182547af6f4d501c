#!/bin/sh
# Make the disk image for macOS of the app that packaging/bundle.py built. Runs on macOS.
#
# CODESIGN_IDENTITY names a certificate to sign with; without it the app is signed for this machine alone, and on
# others has to be opened the first time from the context menu.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/workbench/__init__.py")
app="$root/build/bundle/dist/Fact-check Workbench.app"
work="$root/build/bundle/dmg"
target="$root/dist/factcheck-workbench-$version-macos-$(uname -m).dmg"

rm -rf "$work"
mkdir -p "$work" "$root/dist"
cp -R "$app" "$work/"
# The command line, for those who want it: a link to this file on the path is enough.
ln -s factcheck-workbench "$work/Fact-check Workbench.app/Contents/MacOS/factcheck"
cp "$root/build/bundle/dist/factcheck-workbench/THIRD-PARTY-NOTICES.txt" "$root/LICENSE" "$work/"
codesign --force --deep ${CODESIGN_IDENTITY:+--options runtime --timestamp} --sign "${CODESIGN_IDENTITY:--}" \
    "$work/Fact-check Workbench.app"
codesign --verify --deep --strict "$work/Fact-check Workbench.app"
"$work/Fact-check Workbench.app/Contents/MacOS/factcheck-workbench" --self-test
ln -s /Applications "$work/Applications"
rm -f "$target"
hdiutil create -quiet -volname "Fact-check Workbench" -srcfolder "$work" -format UDZO -ov "$target"
echo "$target"
