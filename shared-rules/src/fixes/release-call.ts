/** How a resource is given back, as a document writes it: `f.close()`, `await session.close()`, `os.close(fd)`. */
import type { Edit } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Acquisition } from '../semantic/release/ownership.ts';

export interface ReleaseCall {
  /** Without `await`. */
  readonly text: string;
  readonly isAwaited: boolean;
  /** Imports that it needs, in offsets of the document. */
  readonly edits: readonly Edit[];
}

/**
 * @param holder what holds the resource, as written.
 * @param acquisition where there is one: a function of the same module is called the same way.
 * @returns undefined where nothing certain can be written.
 */
export function releaseCall(
  { release, releasedBy, awaitedRelease }: Acquisition['resource'],
  holder: string,
  context: CheckContext,
  acquisition?: Acquisition,
): ReleaseCall | undefined {
  const [verb] = release;
  if (verb !== undefined)
    return verb.startsWith('__')
      ? undefined
      : { text: `${holder}.${verb}()`, isAwaited: awaitedRelease?.includes(verb) === true, edits: [] };
  const [releaser] = releasedBy ?? [];
  if (releaser === undefined) return undefined;
  const dot = releaser.lastIndexOf('.');
  const [module, name] = [releaser.slice(0, dot), releaser.slice(dot + 1)];
  const func = acquisition?.call.func;
  if (func?.kind === 'Attribute' && acquisition && parentOf(acquisition.constructor) === module)
    return { text: `${context.source(func.value)}.${name}(${holder})`, isAwaited: false, edits: [] };
  const written = context.document.importing(module);
  return written && { text: `${written.text}.${name}(${holder})`, isAwaited: false, edits: written.edits };
}

const parentOf = (qualified: string): string => qualified.slice(0, qualified.lastIndexOf('.'));
