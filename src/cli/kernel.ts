import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import type { Context } from "./context.js";
import type { Place } from "../kernel/kernelspec.js";

interface PlaceOptions {
  readonly user?: boolean;
  readonly prefix?: string;
  readonly sysPrefix?: boolean;
}

interface InstallOptions extends PlaceOptions {
  readonly name?: string;
  readonly displayName: string;
  readonly preload?: string[];
  readonly check: boolean;
  readonly tslab?: string;
}

const NAME = "autotts";

export function kernelCommand(context: Context): Command {
  return new Command("kernel")
    .description("The TypeScript kernel for Jupyter: install, uninstall, list.")
    .addCommand(installCommand(context))
    .addCommand(uninstallCommand(context))
    .addCommand(listCommand(context));
}

function installCommand({ print }: Context): Command {
  return withPlace(new Command("install"))
    .description(
      "Write the kernelspec, so that Jupyter, JupyterLab and VS Code offer the kernel. Needs no Python.",
    )
    .option("--name <name>", `name of the kernelspec (default: ${NAME}, or tslab)`)
    .option("--display-name <text>", "name that people see", "AutoTTS Lab (TypeScript)")
    .option(
      "--preload <module...>",
      "MODULE=name: its exports are a global of every cell (default: the lab, as lab)",
    )
    .option("--no-check", "run cells without checking their types")
    .addOption(
      new Option(
        "--tslab <dir>",
        "write tslab's kernelspec instead, of the tslab that npm installed in DIR",
      ).conflicts(["displayName", "preload", "check"]),
    )
    .action(async (options: InstallOptions) => print(`Installed ${await install(options)}`));
}

async function install({ tslab, ...options }: InstallOptions): Promise<string> {
  const place = placeOf(options);
  if (tslab !== undefined) {
    const { installTslab } = await import("../kernel/tslab-kernelspec.js");
    return installTslab(place, { name: options.name ?? "tslab", folder: tslab });
  }
  const { installKernel } = await import("../kernel/kernelspec.js");
  const { name = NAME, displayName, check, preload: preloads = [`${labModule()}=lab`] } = options;
  return installKernel(place, { name, displayName, preloads, check });
}

function uninstallCommand({ print }: Context): Command {
  return withPlace(new Command("uninstall"))
    .description("Remove the kernelspec.")
    .option("--name <name>", "name of the kernelspec", NAME)
    .action(async (options: PlaceOptions & { name: string }) => {
      const { uninstallKernel } = await import("../kernel/kernelspec.js");
      const removed = uninstallKernel(options.name, [placeOf(options)]);
      if (removed.length === 0)
        throw new Error(`Cannot uninstall ${options.name}: no such kernel is installed there`);
      for (const folder of removed) print(`Removed ${folder}`);
    });
}

function listCommand({ print }: Context): Command {
  return withPlace(new Command("list"))
    .description("List where the kernel is installed.")
    .action(async (options: PlaceOptions) => {
      const { listKernels } = await import("../kernel/kernelspec.js");
      const chosen = options.prefix !== undefined || options.sysPrefix === true;
      const places: Place[] = chosen ? [placeOf(options)] : [{ user: true }, { prefix: systemPrefix() }];
      for (const { name, displayName, folder } of listKernels(places))
        print(`${name}\t${displayName}\t${folder}`);
    });
}

function withPlace(command: Command): Command {
  return command
    .addOption(new Option("--user", "for this user (default)").conflicts(["prefix", "sysPrefix"]))
    .addOption(new Option("--prefix <dir>", "under DIR/share/jupyter").conflicts("sysPrefix"))
    .option("--sys-prefix", "in the Python environment that is active, else under /usr/local");
}

function placeOf({ prefix, sysPrefix }: PlaceOptions): Place {
  if (prefix !== undefined) return { prefix };
  return sysPrefix === true ? { prefix: systemPrefix() } : { user: true };
}

function systemPrefix(): string {
  return process.env["VIRTUAL_ENV"] ?? process.env["CONDA_PREFIX"] ?? "/usr/local";
}

function labModule(): string {
  return fileURLToPath(new URL("../index.js", import.meta.url));
}
