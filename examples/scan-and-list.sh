#!/bin/sh
# Scans a folder of logs and lists the campaigns in it, one a line, with nothing but Stillwatch and its Node.
# Usage: examples/scan-and-list.sh [EXCHANGES ACCOUNTS]. Without arguments it makes a small world to scan.
# As in a nightly job: exit code 0 no campaign, 1 campaigns found, 2 the input could not be used.
set -u
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

exchanges=${1:-$work/world/exchanges.jsonl}
accounts=${2:-$work/world/accounts.jsonl}
if [ $# -eq 0 ]; then
  node bin/stillwatch.js simulate --out "$work/world" --seed 7 --days 3 --honest 400 \
    --campaign hydra:40 swarm:60 >&2 || exit 2
fi

node bin/stillwatch.js scan "$exchanges" --accounts "$accounts" --out "$work/report" \
  --fail-on-campaign >&2
code=$?
[ "$code" -le 1 ] || exit "$code"

# campaigns.json holds everything that the report shows; Node reads it without further tools
node -e '
  const { campaigns } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  for (const c of campaigns)
    console.log([c.id, c.accounts, c.exchanges, c.score, c.q_value, c.looks_like].join("\t"));
' "$work/report/campaigns.json"
exit "$code"
