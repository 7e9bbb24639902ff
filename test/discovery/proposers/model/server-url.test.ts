import { expect, test } from "vitest";
import { serverUrl } from "../../../../src/discovery/proposers/model/server-url.js";

test("serverUrl hands an address of the web back", () => {
  expect(serverUrl("http://127.0.0.1:8000/v1")).toBe("http://127.0.0.1:8000/v1");
  expect(serverUrl(undefined)).toBeUndefined();
});

test.each(["localhost:8000", "ftp://x", ""])("serverUrl refuses %j", (text) => {
  expect(() => serverUrl(text)).toThrow(`Cannot ask the server "${text}": it is no http or https address`);
});

test("serverUrl refuses an address with a password, and does not repeat it", () => {
  expect(() => serverUrl("https://me:s3cret@host/v1")).toThrow(
    /^Cannot ask the server host: .*kept with the run$/,
  );
});
