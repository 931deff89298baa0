/** Adds `close()`, `__enter__` and `__exit__` to a class that keeps resources; releases in the ones that are there. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { ownedAttributes } from '../semantic/project-resources.ts';
import type { FunctionDef, Statement } from '../syntax/ast.ts';
import { indentAt, indentUnit, lineEnd } from './lines.ts';

/** @param attributes names of the attributes that hold a resource and are never released. */
export function addClose(owner: string, attributes: readonly string[], context: CheckContext): FixDraft[] {
  const { module, document } = context;
  const info = module.classInfo(owner);
  if (!info) return [];
  const owned = ownedAttributes(info, module).filter((it) => attributes.includes(it.name));
  const [first] = owned;
  if (!first || owned.some((it) => it.resource.async === true || it.resource.awaitedRelease !== undefined)) return [];
  const methods = new Set(info.methods.map((it) => it.name));
  if (methods.has('close') || methods.has('__enter__') || methods.has('__exit__')) return [];
  const end = lastMember(owner, context);
  if (!end) return [];
  const { indent, unit, offset, spaced } = end;
  const { lineBreak } = document;
  const lines: string[] = ['def close(self):'];
  for (const { name, resource } of owned) {
    lines.push(`${unit}if self.${name} is not None:`, `${unit}${unit}self.${name}.${resource.release[0] ?? 'close'}()`, `${unit}${unit}self.${name} = None`);
  }
  const gap = spaced ? [''] : [];
  lines.push(...gap, 'def __enter__(self):', `${unit}return self`, ...gap, 'def __exit__(self, exc_type, exc_val, exc_tb):', `${unit}self.close()`);
  const text = [...gap, ...lines].map((it) => (it === '' ? lineBreak : `${lineBreak}${indent}${it}`)).join('');
  return [{ title: `Add 'close()' and the context manager methods`, recipe: 'add-close', applicability: 'unsafe', edits: [{ start: offset, end: offset, text }] }];
}

interface MemberEnd {
  readonly offset: number;
  readonly indent: string;
  readonly unit: string;
  /** Methods are set apart by blank lines. */
  readonly spaced: boolean;
}

/** The end of the last line of the class's last method. */
function lastMember(owner: string, context: CheckContext): MemberEnd | undefined {
  let last: { node: FunctionDef; text: string; offset: number; context: CheckContext; before: Statement | undefined } | undefined;
  for (const { context: chunk, offset } of context.document.chunks()) {
    for (const fn of chunk.functions) {
      if (fn.className !== owner || fn.node.kind !== 'FunctionDef' || fn.symbol.slice(owner.length + 1).includes('.')) continue;
      const before = fn.node.parent?.kind === 'Block' ? fn.node.parent.statements[fn.node.parent.statements.indexOf(fn.node) - 1] : undefined;
      if (!last || offset + fn.node.end > last.offset + last.node.end) last = { node: fn.node, text: chunk.chunk.text, offset, context: chunk, before };
    }
  }
  if (!last) return undefined;
  const { node, text, offset, before } = last;
  // A one-line body (`def f(self): …`) says nothing about how much to indent.
  const oneLine = !/[\r\n]/.test(text.slice(node.headStart, node.body.start));
  const unit = oneLine ? '    ' : indentUnit(last.context, node.body);
  const spaced = before !== undefined && /(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)/.test(text.slice(before.end, node.start));
  return { offset: offset + lineEnd(text, node.end), indent: indentAt(text, node.headStart), unit, spaced };
}
