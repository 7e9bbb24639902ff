"use strict";
// CommonJS, since `import` of TypeScript's nine megabytes has Node look for their format and their exports, which takes
// longer than running them.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { homedir } = require("node:os");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const program = require.resolve("typescript");
const { version } = require("typescript/package.json");
const caches = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const cache = join(caches, "autotts-lab", `typescript-${version}-node-${process.version}-${process.arch}`);
const DIGEST_BYTES = 32;

const cachedData = readCache();
const script = new Script(wrap(readFileSync(program, "utf8")), { filename: program, cachedData });
const loaded = { exports: {} };
const require_ = createRequire(program);
script.runInThisContext().call(loaded.exports, loaded.exports, require_, loaded, program, dirname(program));
exports.typescript = loaded.exports;

/** Keeps V8's code of what was run of TypeScript so far for processes to come; nothing where it is kept or cannot be. */
exports.keepCode = () => {
  if (cachedData !== undefined && script.cachedDataRejected === false) return;
  const part = `${cache}.${process.pid}`;
  try {
    const code = script.createCachedData();
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(part, Buffer.concat([digest(code), code]));
    renameSync(part, cache);
  } catch {
    // It would have saved a second, no more.
  }
};

/** What was kept, if it is whole: V8 itself does not look. */
function readCache() {
  try {
    const kept = readFileSync(cache);
    const code = kept.subarray(DIGEST_BYTES);
    return digest(code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function digest(code) {
  return createHash("sha256").update(code).digest();
}
