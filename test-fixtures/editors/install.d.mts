/** Something the tests drive. `vscode` brings the browser's driver along. */
export type Tool = 'vscode' | 'chromium' | 'nvim';

/** Absolute paths of what is there. */
export interface Installed {
  /** VS Code's own server, a Node program. */
  readonly vscode: string | undefined;
  readonly playwright: string | undefined;
  readonly chromium: string | undefined;
  readonly nvim: string | undefined;
  /** One line for each thing that could not be installed. */
  readonly problems: readonly string[];
}

export function install(wanted: readonly Tool[]): Installed;
