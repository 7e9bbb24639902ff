/** The fields of an HTML table, by row and column; undefined for other HTML. */
export function readTable(html: string): string[][] | undefined {
  const [table] = /<table\b[\s\S]*<\/table>/i.exec(html) ?? [];
  if (table === undefined) return undefined;
  const rows = table.match(/<tr\b[\s\S]*?(?=<tr\b|<\/t(?:body|head|able)>)/gi) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)(?=<t[hd]\b|<\/t[hdr]>|$)/gi)].map(([, field]) =>
      field!.replace(/<[^>]*>/g, "").trim(),
    ),
  );
}
