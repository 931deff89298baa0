/** A text opened as what its file's name says it is: Python, or a file that says how a program is run. */
import { deploymentKindOf, type Analyser, type Document, type Settings } from '@memlint/shared-rules';

/**
 * @param path path or URI.
 * @param python opens the text as Python, where that is not done in the plain way.
 * @param named a person named the file, so that its extension is enough.
 */
export function openText(
  analyser: Analyser,
  path: string,
  text: string,
  settings?: Settings,
  { python = () => analyser.open(text, settings), named = false }: OpenTextOptions = {},
): Document {
  const isDeployment = deploymentKindOf(path, named) !== undefined;
  return (isDeployment ? analyser.openDeployment(path, text, settings, python) : undefined) ?? python();
}

interface OpenTextOptions {
  readonly python?: () => Document;
  readonly named?: boolean;
}
