/**
 * Checks the address of a server and hands it back. Throws where it is no address of the web, and where it carries a name
 * or password: it is kept with the run.
 */
export function serverUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new RangeError(`Cannot ask the server "${text}": it is no http or https address`);
  if (url.username !== "" || url.password !== "")
    throw new RangeError(
      `Cannot ask the server ${url.host}: its address has a name or password, which would be kept with the run`,
    );
  return text;
}
