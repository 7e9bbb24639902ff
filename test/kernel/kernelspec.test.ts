import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installKernel, listKernels, uninstallKernel } from "../../src/kernel/kernelspec.js";
import { installTslab } from "../../src/kernel/tslab-kernelspec.js";
import { newFolder } from "./kernel.js";

const read = (folder: string): { argv: string[] } & Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8")) as { argv: string[] };

describe("a kernelspec", () => {
  it("is written, listed and removed, and others are left alone", () => {
    const prefix = newFolder();
    const other = join(prefix, "share", "jupyter", "kernels", "other");
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, "kernel.json"), '{ "argv": ["python"], "display_name": "Python" }');
    const folder = installKernel({ prefix }, { name: "mine", displayName: "Mine", preloads: ["./x.js=x"] });
    expect(folder).toBe(join(prefix, "share", "jupyter", "kernels", "mine"));
    expect(read(folder)).toMatchObject({
      display_name: "Mine",
      language: "typescript",
      interrupt_mode: "message",
    });
    expect(read(folder).argv.slice(-2)).toEqual(["--preload", "./x.js=x"]);
    expect(listKernels([{ prefix }])).toEqual([{ name: "mine", displayName: "Mine", folder }]);
    expect(uninstallKernel("other", [{ prefix }])).toEqual([]);
    expect(uninstallKernel("mine", [{ prefix }])).toEqual([folder]);
    expect(listKernels([{ prefix }])).toEqual([]);
  });

  it("finds another Node when its own has gone", () => {
    const folder = installKernel({ prefix: newFolder() }, { name: "moved", displayName: "Moved" });
    const [shell, flag, script] = read(folder).argv as [string, string, string];
    for (const node of ["/gone/bin/node", process.execPath]) {
      const { stdout } = spawnSync(shell, [flag, script, node, "-p", "1 + 1"], { encoding: "utf8" });
      expect(stdout).toBe("2\n");
    }
  });

  it("of tslab starts the one that npm installed, is found and removed, and tslab's own is left alone", () => {
    const [prefix, folder] = [newFolder(), newFolder()];
    expect(() => installTslab({ prefix }, { name: "tslab", folder })).toThrow('run "npm install tslab" in');
    const home = join(folder, "node_modules", "tslab");
    mkdirSync(join(home, "bin"), { recursive: true });
    writeFileSync(join(home, "bin", "tslab"), "console.log(process.argv.slice(2).join())");
    writeFileSync(join(home, "package.json"), '{ "version": "1.2.3" }');
    const spec = installTslab({ prefix }, { name: "tslab", folder });
    expect(read(spec)).toMatchObject({ display_name: "TypeScript (tslab 1.2.3)", language: "typescript" });
    const [shell, ...args] = read(spec).argv as [string, ...string[]];
    const { stdout } = spawnSync(shell, args, { encoding: "utf8" });
    expect(stdout).toBe("kernel,--config-path,{connection_file}\n");
    const own = join(prefix, "share", "jupyter", "kernels", "jslab");
    mkdirSync(own);
    writeFileSync(join(own, "kernel.json"), '{ "argv": ["tslab", "kernel"], "display_name": "JavaScript" }');
    expect(listKernels([{ prefix }]).map(({ name }) => name)).toEqual(["tslab"]);
    expect(uninstallKernel("tslab", [{ prefix }])).toEqual([spec]);
  });

  it("is refused a name that Jupyter would not find", () => {
    expect(() => installKernel({ prefix: newFolder() }, { name: "a/b", displayName: "" })).toThrow(
      "Cannot install kernel a/b",
    );
  });
});
