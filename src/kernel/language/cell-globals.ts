/** Types of what the kernel adds to the global scope; the doc comments are what Shift-Tab shows. */
export const CELL_GLOBALS = `
interface KernelDisplay {
  html(text: string): void; markdown(text: string): void; latex(text: string): void; svg(text: string): void;
  javascript(text: string): void; text(text: string): void;
  png(bytes: Uint8Array): void; jpeg(bytes: Uint8Array): void; gif(bytes: Uint8Array): void; pdf(bytes: Uint8Array): void;
  raw(mime: string, data: unknown): void;
  /** Shows a MIME bundle, one output with several forms. */
  bundle(data: Readonly<Record<string, unknown>>, metadata?: Readonly<Record<string, unknown>>): void;
}
interface KernelDisplays extends KernelDisplay {
  /** Shows a value as the last expression of a cell is shown. */
  (value: unknown): void;
}
/** Shows values in the notebook. */
declare var display: KernelDisplays;
/** A place in the output that can be drawn again. */
declare function newDisplay(): KernelDisplays;
/** Empties the output of the cell; with wait, when the next output comes. */
declare function clearOutput(wait?: boolean): void;
/** Shows a value in the front end's pager, beside the notebook. */
declare function page(value: unknown): void;
/** The running cell. Its signal is aborted when the cell is interrupted: pass it to whatever costs time or money. */
declare var cell: { readonly signal: AbortSignal };
/** Asks the person at the notebook for a line; blocks until it comes. */
declare function prompt(message?: string, fallback?: string, options?: { password?: boolean }): string;
/** Asks the person at the notebook a yes-or-no question. */
declare function confirm(message?: string): boolean;
/** Comms: messages between cells and scripts at the front end. */
declare var comms: {
  /** Answers comms that the front end opens to a target. */
  register(target: string, onOpen: (comm: KernelComm, data: unknown) => void): void;
  open(target: string, data?: unknown): KernelComm;
};
interface KernelComm {
  readonly id: string;
  send(data: unknown, buffers?: readonly Uint8Array[]): void;
  close(data?: unknown): void;
  onMessage: (data: unknown, buffers: readonly Uint8Array[]) => void;
  onClose: (data: unknown) => void;
}
/** For elements that no library gives types. */
declare namespace JSX {
  interface Element {}
  interface IntrinsicElements { [name: string]: any }
}
declare module "tslab" {
  export const display: KernelDisplay;
  export function newDisplay(): KernelDisplay;
  export const versions: { readonly tslab: string; readonly typescript: string; readonly node: string };
}
declare module "*.json" { const value: any; export default value; }
`;
