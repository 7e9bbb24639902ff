/**
 * How every figure behaves. Nothing is sent anywhere: Plotly's own default is a button that shares the chart, data
 * included, on the server of its makers.
 */
export const CONFIG = {
  responsive: true,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  modeBarButtonsToRemove: ["select2d", "lasso2d"],
} as const;
