import { parseKernelArgs } from "./kernel-args.js";
import { startKernel } from "./start-kernel.js";

/** The process of user code, started by the launcher with its link as file descri 3. */
startKernel({ ...parseKernelArgs(process.argv.slice(2)), link: 3 });
