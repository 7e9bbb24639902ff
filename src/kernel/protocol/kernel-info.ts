import { PROTOCOL } from "./wire.js";
import type { JsonObject } from "../json.js";

export interface Versions {
  readonly kernel: string;
  readonly typescript: string;
}

export function kernelInfo({ kernel, typescript }: Versions): JsonObject {
  return {
    status: "ok",
    protocol_version: PROTOCOL,
    implementation: "autotts-kernel",
    implementation_version: kernel,
    language_info: {
      name: "typescript",
      version: typescript,
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    },
    banner: `TypeScript ${typescript} on Node ${process.versions.node}`,
    debugger: false,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest-v20.x/api/" },
    ],
  };
}
