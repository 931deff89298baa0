/** What a project calls a document: the same name that a file has which is read from disk. */
import { deploymentKindOf } from '@memlint/shared-rules';
import { URI } from 'vscode-uri';

/** @returns the path of a `file:` URI with `/` between its parts; any other URI as it is. */
export function projectPathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return uri;
  return slashed(parsed.fsPath);
}

/** A path of the system as a project writes it. */
export const slashed = (path: string): string => (path.includes('\\') ? path.replaceAll('\\', '/') : path);

/** The URI of a file in a project, as editors write it. */
export const uriOfProjectPath = (path: string): string =>
  /^[A-Za-z][\w+.-]+:/.test(path) ? path : URI.file(path).toString();

/** Python, notebooks, and files that say how a program is run; not the locks of Emacs. Stubs have nothing to be found. */
export const isCheckedName = (path: string): boolean =>
  (/\.(?:pyw?|ipynb)$/i.test(path) || deploymentKindOf(path) !== undefined) && !/(?:^|[/\\])\.#[^/\\]*$/.test(path);

/** The same, and what those that are checked may import. */
export const isSourceName = (path: string): boolean => isCheckedName(path) || /\.pyi$/i.test(path);

/** Files that settings may stand in. */
export const configurationNames = ['memlint.toml', 'pyproject.toml'] as const;

/** Whether a document is one of those. */
export const isConfiguration = (uri: string): boolean => configurationNames.some((it) => uri.endsWith(`/${it}`));
