#!/bin/sh
# Make sure there is a Chromium for the browser tests; on Debian, install it.
set -eu

for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then exit 0; fi
done

give_up() {
  echo "The browser tests need Chromium or Chrome, and $1." >&2
  echo "Install one by hand, then run make test again." >&2
  exit 1
}

command -v apt-get >/dev/null || give_up "this is not a Debian system"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || give_up "installing it takes root, but there is no sudo"
  as_root="sudo"
fi
echo "Installing Chromium for the browser tests"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq || give_up "apt-get update failed"
install="$as_root apt-get install -qq --yes --no-install-recommends fonts-dejavu-core"
$install chromium-headless-shell >/dev/null 2>&1 || $install chromium >/dev/null ||
  give_up "apt-get could not install it"
