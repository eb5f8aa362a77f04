# Read by the scripts beside it: installs what is missing, and sets $root and $node, the Node that runs the server.
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
if ! command -v node >/dev/null; then
  echo "Casewright needs Node.js 20.19 or newer, and finds no node on this machine. Install it from your system's packages, then run this again." >&2
  exit 1
fi
node=$(node "$root/bin/set-up.mjs")
