/** What the reader's screen or paper asks for. */
export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

interface Inks {
  readonly paper: string;
  readonly text: string;
  readonly line: string;
  readonly grid: string;
}

/** Contrast of text on paper above 12 : 1 (WCAG AAA asks for 7). */
export const INKS: Readonly<Record<Theme, Inks>> = {
  light: { paper: "#ffffff", text: "#24292f", line: "#8c959f", grid: "#e7eaee" },
  dark: { paper: "#15181c", text: "#dfe3e8", line: "#6b737d", grid: "#2b3037" },
};

/** A Plotly template: the look all figures share, and the inks of one theme. */
export type Template = ReturnType<typeof template>;

export const TEMPLATES: Readonly<Record<Theme, Template>> = {
  light: template(INKS.light),
  dark: template(INKS.dark),
};

function template({ paper, text, line, grid }: Inks) {
  const axis = {
    gridcolor: grid,
    linecolor: line,
    tickcolor: line,
    ticks: "outside",
    ticklen: 4,
    showline: true,
    zeroline: false,
    automargin: true,
    title: { standoff: 8, font: { size: 12 } },
  } as const;
  return {
    layout: {
      paper_bgcolor: paper,
      plot_bgcolor: paper,
      font: { family: "system-ui, 'Helvetica Neue', Arial, sans-serif", size: 12, color: text },
      xaxis: axis,
      yaxis: axis,
      annotationdefaults: { showarrow: false, font: { color: text } },
    },
  } as const;
}
