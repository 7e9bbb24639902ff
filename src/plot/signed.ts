/** A difference to one decimal, with its sign: +1.2, −0.4, 0.0. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(1);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}
