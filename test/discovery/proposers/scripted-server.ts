import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a server does with one request. */
export type Act = (response: ServerResponse) => void;

/** A server on loopback that plays these acts, one a request, while `work` runs. It returns what it was asked. */
export async function withServer(
  acts: readonly Act[],
  work: (baseURL: string) => Promise<void>,
): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { url = "", headers } = request;
      received.push({ path: url, headers, body: JSON.parse(body) as Received["body"] });
      const act = acts[received.length - 1];
      if (act) act(response);
      else response.writeHead(400).end('{"error":{"message":"the script is over"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return received;
}

/** Refuses with a status. */
export function refuse(status: number, headers: Readonly<Record<string, string>> = {}, message = "no"): Act {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ type: "error", error: { type: "some_error", message } }));
  };
}

/** Takes the request and never answers. */
export const hang: Act = () => undefined;

/** Streams events. `then`: the connection is closed well, broken, or left open in silence. */
export function stream(
  events: readonly string[],
  { then = "end" }: { readonly then?: "end" | "break" | "hang" } = {},
): Act {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of events) response.write(event);
    if (then === "end") response.end();
    if (then === "break") setTimeout(() => response.destroy(), 20);
  };
}
