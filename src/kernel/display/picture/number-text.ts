/** The fifth, sixth, … powers of a thousand are left to exponents. */
const PREFIXES = ["", "k", "M", "G", "T"];

/** A number of an axis in one of d3's formats that charts use: `~s`, `.3s`, `.1f`, `,d`, `.0%`, `+.2f`; others as it is. */
export function numberText(value: number, format: string): string {
  const parts = /^(\+)?(,)?(?:\.(\d+))?(~)?([sfde%g])?$/.exec(format);
  const digits = parts?.[3] === undefined ? undefined : Number(parts[3]);
  const size = Math.abs(value);
  const plain =
    parts?.[5] === "%"
      ? `${(size * 100).toFixed(digits ?? 0)}%`
      : parts?.[5] === "f"
        ? size.toFixed(digits ?? 6)
        : parts?.[5] === "d"
          ? String(Math.round(size))
          : parts?.[5] === "s"
            ? prefixed(size)
            : size >= 10_000
              ? prefixed(size)
              : short(size);
  const grouped = parts?.[2] === undefined ? plain : plain.replace(/\B(?=(\d{3})+(?!\d))/, ",");
  return (value < 0 ? "−" : parts?.[1] === undefined || value === 0 ? "" : "+") + grouped;
}

function prefixed(size: number): string {
  const power = Math.min(PREFIXES.length - 1, Math.max(0, Math.floor(Math.log10(size || 1) / 3 + 1e-9)));
  return `${short(size / 1000 ** power)}${PREFIXES[power]!}`;
}

function short(size: number): string {
  return size !== 0 && (size < 1e-4 || size >= 1e6)
    ? size.toExponential(3).replace(/\.?0+e/, "e")
    : String(Number(size.toPrecision(6)));
}
