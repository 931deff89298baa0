/** A line at the end of a `close()` that a class has already. */
import type { Edit } from '../rule.ts';
import type { CheckContext, DocumentPart } from '../semantic/check-context.ts';
import type { FunctionDef } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';
import { indentAt, lineEnd, ownsLines } from './lines.ts';

const CLOSING = /^(close|aclose|shutdown|stop|dispose|destroy|terminate|disconnect|release|cleanup|teardown)$/;

/** @returns the method's name and the edit, in document offsets; undefined where there is none, or a way out before its end. */
export function atEndOfClose(
  owner: string,
  line: string,
  context: CheckContext,
): { readonly name: string; readonly edit: Edit } | undefined {
  const name = context.module
    .classInfo(owner)
    ?.methods.find((it) => CLOSING.test(it.name) && it.decorators.length === 0)?.name;
  const close = name === undefined ? undefined : methodOf(`${owner}.${name}`, context.document.chunks());
  const last = close?.node.body.statements.at(-1);
  if (name === undefined || !close || !last || close.node.parameters[0]?.name !== 'self') return undefined;
  const { text } = close.part.context.chunk;
  // A way out before the end would pass the line by.
  if (
    !ownsLines(text, last) ||
    [...walkScope(close.node.body)].some((it) => it.kind === 'Return' || it.kind === 'Raise' || it.kind === 'Yield')
  )
    return undefined;
  const isPass = last.kind === 'Pass' && close.node.body.statements.length === 1;
  const at = lineEnd(text, last.end) + close.part.offset;
  const edit = isPass
    ? { start: last.start + close.part.offset, end: last.end + close.part.offset, text: line }
    : { start: at, end: at, text: `${context.document.lineBreak}${indentAt(text, last.start)}${line}` };
  return { name, edit };
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
