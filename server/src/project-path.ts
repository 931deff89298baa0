/** What a project calls a document: the same name that a file has which is read from disk. */
import { URI } from 'vscode-uri';

/** @returns the path of a `file:` URI with `/` between its parts; any other URI as it is. */
export function projectPathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return uri;
  const path = parsed.fsPath;
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}

/** The URI of a file in a project, as editors write it. */
export const uriOfProjectPath = (path: string): string =>
  /^[A-Za-z][\w+.-]+:/.test(path) ? path : URI.file(path).toString();
