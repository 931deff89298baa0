/** Places at module level for what a fix moves out of a function. */
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { ancestorsOf } from '../syntax/children.ts';
import { indentAt, lineStart, ownsLines } from './lines.ts';

export interface ModulePlace {
  /** Start of a line, in document offsets. */
  readonly offset: number;
  /** What every line put there begins with; not empty under `if` and `try`. */
  readonly indent: string;
}

/** In front of the outermost function or class a function stands in. */
export function placeBefore(fn: FunctionModel, context: CheckContext): ModulePlace | undefined {
  const { node } = fn;
  const { document, chunk, module } = context;
  const outer = [...ancestorsOf(node)].filter((it) => it.kind === 'FunctionDef' || it.kind === 'ClassDef').at(-1);
  const top = outer ?? node;
  if (chunk.owner === undefined) {
    if (top.kind === 'Module' || !ownsLines(chunk.text, { start: top.start, end: top.end })) return undefined;
    return { offset: lineStart(chunk.text, top.start) + document.offset, indent: indentAt(chunk.text, top.start) };
  }
  const site = chunk.owner.includes('.') ? undefined : module.classInfo(chunk.owner)?.site;
  const span = site && document.locate(site);
  const found = span && document.chunkAt(span.start);
  const owner = found?.context.chunk.tree.module.body.statements.find(
    (it) => it.kind === 'ClassDef' && it.name === chunk.owner,
  );
  return found && owner
    ? { offset: lineStart(found.context.chunk.text, owner.start) + found.offset, indent: '' }
    : undefined;
}

/** No name of the module, of a function or of a class is called that. */
export function isFreeEverywhere(name: string, { module, document }: CheckContext): boolean {
  if (module.name(name).length > 0) return false;
  return !document
    .chunks()
    .some(({ context }) => context.functions.some((fn) => fn.scope.bindings.has(name) || fn.scope.names.has(name)));
}
