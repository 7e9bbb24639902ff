import { launch } from "./launch.js";

/** The program that a kernelspec starts. */
launch(process.argv.slice(2));
