#!/usr/bin/env bash
# Installs what the browser and print tests need on Debian: Chromium, and Japanese fonts whose text stays text when copied.
# Does nothing when it is there. Without the right to install it says what to install, and ends with 1.
set -eu

packages=(chromium fonts-noto-cjk fonts-morisawa-bizud-gothic)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

# A browser under another name serves as well.
if [ "${missing[*]}" = chromium ] && { [ -n "${NOROSHI_CHROMIUM:-}" ] || command -v chromium-browser google-chrome >/dev/null; }; then
  exit 0
fi

command='apt-get install -y --no-install-recommends '${missing[*]}
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && [ "${NOROSHI_NO_INSTALL:-}" != true ]; then
  printf 'setup: installing %s\n' "${missing[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if { apt-get update -qq && $command; } >"$log" 2>&1; then
    exit 0
  fi
  tail -n 5 "$log" >&2
fi
printf 'setup: MISSING: %s\nsetup: without them the tests in a real browser are SKIPPED (in CI they fail). Install them:\nsetup:   sudo %s\n' \
  "${missing[*]}" "$command" >&2
exit 1
