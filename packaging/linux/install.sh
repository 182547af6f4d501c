#!/bin/sh
# Install the Fact-check Workbench for this user, or into the folder named: ./install.sh [PREFIX]
#
# Nothing outside PREFIX is touched (default: .local in the home folder). PREFIX/lib/factcheck-workbench/uninstall.sh
# takes everything away again; cases and settings stay.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
prefix=${1:-${FACTCHECK_PREFIX:-$HOME/.local}}
mkdir -p -- "$prefix"
prefix=$(CDPATH= cd -- "$prefix" && pwd)
program=$prefix/lib/factcheck-workbench

if [ -x "$program/uninstall.sh" ]; then
    "$program/uninstall.sh" >/dev/null
elif [ -e "$program" ]; then
    echo "There is a folder $program already, and it is not this program. Move it away and try again." >&2
    exit 1
fi

mkdir -p -- "$prefix/lib" "$prefix/bin" "$prefix/share"
cp -R -- "$here/program" "$program"
for name in factcheck factcheck-workbench; do
    ln -sf -- "../lib/factcheck-workbench/$name" "$prefix/bin/$name"
done
(cd -- "$here/share" && find . -type f) | while IFS= read -r file; do
    mkdir -p -- "$prefix/share/$(dirname -- "$file")"
    cp -- "$here/share/$file" "$prefix/share/$file"
done
# The menu does not look where the shell does.
sed "s|^Exec=factcheck-workbench|Exec=\"$program/factcheck-workbench\"|" \
    "$here/share/applications/factcheck-workbench.desktop" >"$prefix/share/applications/factcheck-workbench.desktop"

tell_desktop='
update-desktop-database "$prefix/share/applications" 2>/dev/null || :
update-mime-database "$prefix/share/mime" 2>/dev/null || :
gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || :'
{
    echo '#!/bin/sh'
    echo '# Take the Fact-check Workbench away again. Cases and settings stay.'
    echo 'set -eu'
    echo 'prefix=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)'
    (cd -- "$here/share" && find . -type f) | sed 's|^\./\(.*\)$|rm -f -- "$prefix/share/\1"|'
    echo 'rm -f -- "$prefix/bin/factcheck" "$prefix/bin/factcheck-workbench"'
    echo 'rm -rf -- "$prefix/lib/factcheck-workbench"'
    echo "$tell_desktop"
    echo 'echo "The Fact-check Workbench is gone. Your cases and settings are where they were."'
} >"$program/uninstall.sh"
chmod +x -- "$program/uninstall.sh"
eval "$tell_desktop"

echo "Installed. Start “Fact-check Workbench” from the menu, or type: $prefix/bin/factcheck-workbench"
echo "To take it away again: $program/uninstall.sh"
