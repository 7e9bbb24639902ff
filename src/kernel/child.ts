import { parseKernelArgs } from "./kernel-args.js";
import { startKernel } from "./start-kernel.js";

/** The process of user code. The launcher reads its open files 1 and 2 and has the other end of 3. */
const [, , mark = "", ...args] = process.argv;
startKernel({ ...parseKernelArgs(args), mark, link: 3 });
