#!/bin/sh
# Make sure there are nginx and Apache for the tests of servers; on Debian, install them.
set -eu

PATH="$PATH:/usr/sbin:/sbin"
modules=/usr/lib/apache2/modules
brotli=/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so
if command -v nginx >/dev/null && command -v apache2 >/dev/null && command -v htpasswd >/dev/null \
  && command -v openssl >/dev/null && [ -e "$modules/mod_auth_openidc.so" ] \
  && [ -e "$brotli" ]; then exit 0; fi

give_up() {
  echo "The tests of servers need nginx and its Brotli, Apache and its mod_auth_openidc, and $1." >&2
  echo "Install them by hand, then run make servers again." >&2
  exit 1
}

command -v apt-get >/dev/null || give_up "this is not a Debian system"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || give_up "installing takes root, but there is no sudo"
  as_root="sudo"
fi
echo "Installing nginx and Apache for the tests of servers; neither is started"
export DEBIAN_FRONTEND=noninteractive
# Debian starts a server when it is installed, and these two would want the same port.
refuse=$($as_root mktemp)
printf '#!/bin/sh\nexit 101\n' | $as_root tee "$refuse" >/dev/null
$as_root chmod 755 "$refuse"
[ -e /usr/sbin/policy-rc.d ] || { $as_root cp "$refuse" /usr/sbin/policy-rc.d; mine=1; }
trap '[ -z "${mine:-}" ] || $as_root rm -f /usr/sbin/policy-rc.d; $as_root rm -f "$refuse"' EXIT
$as_root apt-get update -qq || give_up "apt-get update failed"
$as_root apt-get install -qq --yes --no-install-recommends nginx-light apache2 apache2-utils \
  libapache2-mod-auth-openidc libnginx-mod-http-brotli-filter openssl >/dev/null || give_up "apt-get could not install them"
