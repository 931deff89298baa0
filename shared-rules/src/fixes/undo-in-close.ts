/** The missing removal, at the end of a `close()` that the class has already. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext, DocumentPart } from '../semantic/check-context.ts';
import type { StrongRegistry } from '../semantic/strong-registries.ts';
import type { FunctionDef } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';
import { indentAt, lineEnd, ownsLines } from './lines.ts';

const CLOSING = /^(close|aclose|shutdown|stop|dispose|destroy|terminate|disconnect|release|cleanup|teardown)$/;

export function undoInClose(found: StrongRegistry, context: CheckContext): FixDraft[] {
  const { owner, how } = found;
  if (owner === undefined) return [];
  const line =
    how === 'atexit' ? unregister(found, context) : how === 'container' ? removal(found, context) : undefined;
  const name = context.module
    .classInfo(owner)
    ?.methods.find((it) => CLOSING.test(it.name) && it.decorators.length === 0)?.name;
  const close =
    line === undefined || name === undefined ? undefined : methodOf(`${owner}.${name}`, context.document.chunks());
  const last = close?.node.body.statements.at(-1);
  if (line === undefined || !close || !last || close.node.parameters[0]?.name !== 'self') return [];
  const { text } = close.part.context.chunk;
  // A way out before the end would pass the removal by.
  if (
    !ownsLines(text, last) ||
    [...walkScope(close.node.body)].some((it) => it.kind === 'Return' || it.kind === 'Raise' || it.kind === 'Yield')
  )
    return [];
  const isPass = last.kind === 'Pass' && close.node.body.statements.length === 1;
  const at = lineEnd(text, last.end) + close.part.offset;
  const edit = isPass
    ? { start: last.start + close.part.offset, end: last.end + close.part.offset, text: line }
    : { start: at, end: at, text: `${context.document.lineBreak}${indentAt(text, last.start)}${line}` };
  return [{ title: `Let go of it in '${name}()'`, recipe: 'undo-in-close', applicability: 'unsafe', edits: [edit] }];
}

/** Bound methods of one object are equal, so that `unregister` finds it; a lambda could not be found again. */
function unregister({ at, value }: StrongRegistry, context: CheckContext): string | undefined {
  if (at.kind !== 'Call' || at.args.length !== 1 || value.kind !== 'Attribute') return undefined;
  const atexit = at.func.kind === 'Attribute' ? context.source(at.func.value) : undefined;
  return atexit === undefined ? undefined : `${atexit}.unregister(${context.source(value)})`;
}

function removal({ holder, value, container }: StrongRegistry, context: CheckContext): string | undefined {
  if (!holder || !container || value.kind !== 'Name' || !/^(list|set)$/.test(container.kind)) return undefined;
  return `${context.source(holder)}.${container.kind === 'set' ? 'discard' : 'remove'}(${value.id})`;
}

function methodOf(
  symbol: string,
  parts: readonly DocumentPart[],
): { node: FunctionDef; part: DocumentPart } | undefined {
  const name = symbol.slice(symbol.lastIndexOf('.') + 1);
  for (const part of parts) {
    if (!part.text.includes(name)) continue;
    const fn = part.context.functions.find((it) => it.symbol === symbol);
    if (fn?.node.kind === 'FunctionDef' && !fn.broken) return { node: fn.node, part };
  }
  return undefined;
}
