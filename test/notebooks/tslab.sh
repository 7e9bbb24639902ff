#!/usr/bin/env bash
# Notebook 01 under stock tslab, with one import in front: tslab from the registry into a folder of its own, a kernelspec by hand,
# Jupyter's nbconvert as the front end. Fails unless every cell runs and the figures and tables are there.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
scratch=$(mktemp -d)
trap "rm -rf \"$scratch\"" EXIT

cd "$scratch"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --silent tslab@1.0.22 "$root"
mkdir -p kernels/tslab
cat > kernels/tslab/kernel.json <<JSON
{
  "argv": ["$scratch/node_modules/.bin/tslab", "kernel", "--config-path", "{connection_file}"],
  "display_name": "tslab",
  "language": "typescript"
}
JSON
node "$root/test/notebooks/with-import.mjs" "$root/notebooks/01-quickstart.ipynb" quickstart.ipynb
JUPYTER_PATH=$scratch jupyter nbconvert --to notebook --execute quickstart.ipynb --output executed.ipynb \
  --ExecutePreprocessor.kernel_name=tslab --ExecutePreprocessor.timeout=300 --allow-errors --log-level=WARN
node "$root/test/notebooks/check-tslab.mjs" executed.ipynb
