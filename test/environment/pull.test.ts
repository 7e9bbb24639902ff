import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pull, type PullOptions, type PullProgress } from "../../src/environment/pull.js";
import type { ReleasedFile } from "../../src/environment/release.js";

const CONTENT = Buffer.from("0123456789".repeat(1000));
const FILE: ReleasedFile = {
  model: "m",
  benchmark: "b",
  bytes: CONTENT.length,
  sha256: createHash("sha256").update(CONTENT).digest("hex"),
  split: "search",
};

let target: string;
let server: Server;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  target = mkdtempSync(join(tmpdir(), "pull-"));
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(target, { recursive: true });
});

function url(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror`;
}

function run(options: PullOptions = {}): Promise<string[]> {
  return pull({ from: options.from ?? url(), target, files: [FILE], delays: [1, 1], ...options });
}

const path = () => join(target, "m", "b.json");
const part = () => `${path()}.part`;

/** A server that honours Range. */
function serve({ headers }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "bytes=0-")![1]);
  const range = { "content-range": `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` };
  response.writeHead(headers.range === undefined ? 200 : 206, range).end(CONTENT.subarray(from));
}

/** Sends the first half of what was asked for and drops the connection. */
function breakOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-length": CONTENT.length });
  response.write(CONTENT.subarray(0, 5000), () => setTimeout(() => response.destroy(), 20));
}

function leavePart(bytes: Uint8Array): void {
  mkdirSync(join(target, "m"));
  writeFileSync(part(), bytes);
}

test("pull() fetches MODEL/BENCHMARK.json, checks it and tells its progress", async () => {
  answer = serve;
  const progress: PullProgress[] = [];
  expect(await run({ progress: (p) => progress.push(p) })).toEqual([path()]);
  expect(readFileSync(path())).toEqual(CONTENT);
  expect(requests.map((request) => request.url)).toEqual(["/mirror/m/b.json"]);
  expect(progress.at(-1)).toEqual({ file: FILE, received: CONTENT.length, state: "done" });
  expect(existsSync(part())).toBe(false);
});

test("pull() leaves a file alone that is there already, and replaces one that is wrong", async () => {
  answer = serve;
  await run();
  const states: string[] = [];
  await run({ progress: ({ state }) => states.push(state) });
  expect(states).toEqual(["present"]);
  expect(requests.length).toBe(1);
  writeFileSync(path(), "x".repeat(CONTENT.length));
  await run();
  expect(readFileSync(path())).toEqual(CONTENT);
});

test("pull() resumes a part by Range", async () => {
  answer = serve;
  leavePart(CONTENT.subarray(0, 1234));
  await run();
  expect(requests[0]!.headers.range).toBe("bytes=1234-");
  expect(readFileSync(path())).toEqual(CONTENT);
});

test("pull() starts over where the server ignores Range", async () => {
  answer = (_, response) => void response.writeHead(200).end(CONTENT);
  leavePart(Buffer.from("y".repeat(1234)));
  await run();
  expect(readFileSync(path())).toEqual(CONTENT);
});

test("pull() continues a transfer that broke off", async () => {
  answer = (request, response) => (requests.length === 1 ? breakOff : serve)(request, response);
  await run();
  expect(requests.map((request) => request.headers.range)).toEqual([undefined, "bytes=5000-"]);
  expect(readFileSync(path())).toEqual(CONTENT);
});

test("pull() keeps the part when every try breaks off", async () => {
  answer = (_, response) => {
    response.writeHead(206, { "content-range": "bytes 5000-9999/10000" });
    response.write("", () => setTimeout(() => response.destroy(), 5));
  };
  leavePart(CONTENT.subarray(0, 5000));
  await expect(run()).rejects.toThrow(/^Cannot pull m\/b: the transfer broke off .*tried 3 times/);
  expect(readFileSync(part())).toEqual(CONTENT.subarray(0, 5000));
  expect(existsSync(path())).toBe(false);
});

test("pull() tries again after a 5xx answer, and not after a 4xx one", async () => {
  answer = (request, response) =>
    requests.length < 3 ? void response.writeHead(503).end("busy") : serve(request, response);
  await run();
  expect(requests.length).toBe(3);
  rmSync(path());
  answer = (_, response) => void response.writeHead(404).end("none");
  await expect(run()).rejects.toThrow(
    `Cannot pull m/b: the server answered 404 Not Found (${url()}/m/b.json)`,
  );
  expect(requests.length).toBe(4);
});

test("pull() deletes what has a wrong checksum and says so", async () => {
  answer = (_, response) => void response.end(Buffer.from("z".repeat(CONTENT.length)));
  await expect(run()).rejects.toThrow(
    /^Cannot pull m\/b: its checksum is wrong, so it was deleted \(SHA-256 [0-9a-f]{64}, expected /,
  );
  expect(existsSync(part())).toBe(false);
  expect(existsSync(path())).toBe(false);
});

test("pull() gives up on a file longer or shorter than published", async () => {
  answer = (_, response) => void response.end(Buffer.concat([CONTENT, CONTENT]));
  await expect(run()).rejects.toThrow("of 10000 bytes");
  answer = (_, response) => void response.end(CONTENT.subarray(0, 10));
  await expect(run()).rejects.toThrow("the transfer ended with 10 of 10000 bytes");
});

test("pull() gives up on a server that has stalled", async () => {
  answer = (_, response) => void response.writeHead(200).write(CONTENT.subarray(0, 10));
  await expect(run({ idle: 30, delays: [] })).rejects.toThrow(
    "Cannot pull m/b: the server sent nothing for 0.03 s",
  );
});

test("pull() says that a server is dead", async () => {
  const from = url();
  await new Promise((done) => server.close(done));
  await expect(run({ from })).rejects.toThrow(
    /^Cannot pull m\/b: no connection to the server \(connect ECONNREFUSED .*tried 3 times/,
  );
});

test("pull() stops at its signal with the signal's reason", async () => {
  const controller = new AbortController();
  answer = (_, response) => {
    response.writeHead(200).write(CONTENT.subarray(0, 10));
    controller.abort(new Error("enough"));
  };
  await expect(run({ signal: controller.signal })).rejects.toThrow(/^enough$/);
});

test("pull() copies from a folder", async () => {
  const from = join(target, "mirror");
  mkdirSync(join(from, "m"), { recursive: true });
  writeFileSync(join(from, "m", "b.json"), CONTENT);
  await run({ from });
  expect(readFileSync(path())).toEqual(CONTENT);
  await expect(run({ from: join(target, "nowhere"), target: join(target, "other") })).rejects.toThrow(
    /^Cannot pull m\/b: ENOENT/,
  );
});

test("pull() fetches only the models and benchmarks asked for, and refuses unknown ones", async () => {
  answer = serve;
  const files = [FILE, { ...FILE, benchmark: "c" }, { ...FILE, model: "n" }];
  expect(await run({ files, models: ["m"], benchmarks: ["c"] })).toEqual([join(target, "m", "c.json")]);
  await expect(run({ files, models: ["q"] })).rejects.toThrow("Cannot pull model q: published are m, n");
});
