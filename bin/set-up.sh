# Read by the scripts beside it: installs what is missing, and sets $root and $node (Node 24 or newer).
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

if ! command -v node >/dev/null; then
  echo "Casewright needs Node.js 20.19 or newer, and finds no node on this machine. Install it from your system's packages, then run this again." >&2
  exit 1
fi
node "$root/bin/install.mjs"

node=node
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 24 ]; then
  # The one that npm brought for this platform.
  node=
  for candidate in "$root"/node_modules/node-{linux-x64,linux-arm64,darwin-x64,bin-darwin-arm64}/bin/node; do
    [ -x "$candidate" ] && node=$candidate && break
  done
  if [ -z "$node" ]; then
    echo "Casewright runs on Node.js 24; this machine has $(node --version), and npm brings none for its platform. Install Node.js 24." >&2
    exit 1
  fi
fi
