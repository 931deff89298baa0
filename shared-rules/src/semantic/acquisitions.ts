/** Which calls return a fresh resource: those of the catalogue, and those the module's own code shows to be. */
import type { Call, Expression } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';
import { resourceFrom } from './lifetimes.ts';
import type { Acquisition } from './ownership.ts';
import { projectResource } from './project-resources.ts';

/** @returns undefined where the call acquires nothing, or not certainly. */
export function acquiredBy(call: Call, context: CheckContext): Acquisition | undefined {
  for (const name of context.qualifiedNames(call.func)) {
    const resource = name.startsWith('.') ? projectResource(name.slice(1), context.module) : resourceFrom(name);
    if (!resource) continue;
    const awaited = call.parent?.kind === 'Await';
    if (resource.awaited === true && !awaited && !isAsyncContext(call)) return undefined;
    if (borrowsDescriptor(call, name)) return undefined;
    const value: Expression = awaited && call.parent?.kind === 'Await' ? call.parent : call;
    return { call, value, constructor: name, resource };
  }
  return undefined;
}

const isAsyncContext = (call: Call): boolean => call.parent?.kind === 'WithItem';

/** `open(fd, closefd=False)` leaves the descriptor to somebody else; an open of a descriptor number the same. */
function borrowsDescriptor(call: Call, name: string): boolean {
  if (!/(^|\.)open$/.test(name)) return false;
  return call.args.some((it) => it.name === 'closefd' && it.value.kind === 'Constant' && it.value.type === 'False');
}
