/** Okabe & Ito 2008, "Color universal design", without black and yellow, each of which one theme would hide; and a grey. */
export const COLORS = {
  orange: "#E69F00",
  sky: "#56B4E9",
  green: "#009E73",
  blue: "#0072B2",
  vermillion: "#D55E00",
  purple: "#CC79A7",
  grey: "#8A8F96",
} as const;
