import { register } from "node:module";

/* Imported for its effect, in the main thread and in each worker that replays a controller file. */
register(new URL("./typescript-hooks.js", import.meta.url));
